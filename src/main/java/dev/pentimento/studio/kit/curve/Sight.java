package dev.pentimento.studio.kit.curve;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Window;

/** Whether a node is in a window that is open, and neither it nor what it lies in is hidden. */
final class Sight {

  private Sight() {}

  static ObservableValue<Boolean> of(Node node) {
    ObservableValue<Boolean> window =
        node.sceneProperty()
            .flatMap(Scene::windowProperty)
            .flatMap(Window::showingProperty)
            .orElse(false);
    return window.flatMap(open -> open ? unhidden(node) : window);
  }

  private static ObservableValue<Boolean> unhidden(Node node) {
    return node.visibleProperty()
        .flatMap(
            visible ->
                visible
                    ? node.parentProperty().flatMap((Parent up) -> unhidden(up)).orElse(true)
                    : node.visibleProperty());
  }
}
