package dev.pentimento.studio.tour;

import dev.pentimento.studio.kit.LatentSlider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;

/** Finds the sliders that a hand can take hold of. */
final class SlidersInSight {

  private SlidersInSight() {}

  /** Those that can be seen whole, from the top. On the JavaFX thread. */
  static List<LatentSlider> of(Scene scene) {
    Node list = Objects.requireNonNull(scene.getRoot().lookup(".latent-list"), "the list");
    Bounds view = list.localToScene(list.getBoundsInLocal());
    List<LatentSlider> found = new ArrayList<>();
    for (Node node : list.lookupAll(".latent-slider")) {
      if (node instanceof LatentSlider slider
          && view.contains(slider.localToScene(slider.getBoundsInLocal()))) {
        found.add(slider);
      }
    }
    found.sort(Comparator.comparingDouble(slider -> Hand.middle(slider).getY()));
    return found;
  }

  /** The part of a slider that is dragged. On the JavaFX thread. */
  static Node track(LatentSlider slider) {
    return Objects.requireNonNull(slider.lookup(".track"), "the track");
  }
}
