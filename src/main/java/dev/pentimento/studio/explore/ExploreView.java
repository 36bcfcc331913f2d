package dev.pentimento.studio.explore;

import dev.pentimento.studio.kit.Messages;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The Explore tab: the latent on the left, the picture in the middle, what goes in on the right.
 */
public final class ExploreView extends BorderPane {

  private final LatentPanel panel;

  /**
   * @param explore what to show
   * @param offer what hangs over the window, see {@link DropTarget}
   * @param smooth whether the picture's pixels are blended
   * @param copy puts the picture on the clipboard
   * @param absence what stands in the middle while there is no model
   * @param messages the words
   */
  public ExploreView(
      ExploreViewModel explore,
      ObservableValue<? extends @Nullable DropOffer> offer,
      BooleanProperty smooth,
      Runnable copy,
      Node absence,
      Messages messages) {
    getStyleClass().add("explore");
    panel = new LatentPanel(explore, messages);
    HeroView hero = new HeroView(explore, smooth, copy, messages);
    hero.visibleProperty().bind(explore.modelProperty().isNotNull());
    absence.visibleProperty().bind(hero.visibleProperty().not());
    StackPane middle = new StackPane(hero, absence);
    middle.getStyleClass().add("desk");
    middle.setMinWidth(0);

    VBox side =
        new VBox(
            new DropZone(explore, offer, messages),
            new ReconstructionView(explore, messages),
            new FactsView(explore, messages));
    side.getStyleClass().add("side");
    ScrollPane scroll = new ScrollPane(side);
    scroll.getStyleClass().add("side-scroll");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);

    setLeft(panel);
    setCenter(middle);
    setRight(scroll);
  }

  /** Puts the focus where one looks for a dimension. */
  public void focusSearch() {
    panel.focusSearch();
  }
}
