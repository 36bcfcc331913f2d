package dev.pentimento.studio;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;

/** What can be seen of a window by looking through all of it. On the JavaFX thread. */
final class Looks {

  /** Names of the user's, which may be of any length, give way to an ellipsis and a tooltip. */
  private static final Set<String> MAY_BE_LONG =
      Set.of("card-title", "history-cell", "may-be-long");

  private Looks() {}

  /** Texts that show less than they say, and nodes that reach out of the window. */
  static List<String> cut(Scene scene) {
    List<String> cut = new ArrayList<>();
    collectCut(scene, scene.getRoot(), cut);
    return cut;
  }

  private static void collectCut(Scene scene, Node node, List<String> cut) {
    if (!node.isVisible() || node.getStyleClass().stream().anyMatch(MAY_BE_LONG::contains)) {
      return;
    }
    if (node instanceof Labeled labeled
        && labeled.getText() != null
        && !labeled.getText().isEmpty()) {
      for (Node child : labeled.getChildrenUnmodifiable()) {
        if (child instanceof Text text
            && text.getStyleClass().contains("text")
            && !text.getText().equals(labeled.getText())
            && !text.getText().equals(withoutMnemonic(labeled))) {
          cut.add(labeled.getText() + " → " + text.getText());
        }
      }
      Bounds bounds = labeled.localToScene(labeled.getLayoutBounds());
      if (bounds.getMinX() < 0 || bounds.getMaxX() > scene.getWidth() + 0.5) {
        cut.add(labeled.getText() + " is out of the window");
      }
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collectCut(scene, child, cut));
    }
  }

  /** An underscore before a letter is no part of what is shown. */
  private static String withoutMnemonic(Labeled labeled) {
    return labeled.isMnemonicParsing()
        ? labeled.getText().replaceFirst("_(.)", "$1")
        : labeled.getText();
  }

  /** What the keyboard reaches and a screen reader cannot name. */
  static List<String> nameless(Scene scene) {
    List<String> nameless = new ArrayList<>();
    collectNameless(scene.getRoot(), nameless);
    return nameless;
  }

  private static void collectNameless(Node node, List<String> nameless) {
    if (!node.isVisible()) {
      return;
    }
    if (node.isFocusTraversable()) {
      Object text = node.queryAccessibleAttribute(AccessibleAttribute.TEXT);
      boolean named =
          (text != null && !text.toString().isBlank())
              || (node.getAccessibleText() != null && !node.getAccessibleText().isBlank());
      if (!named) {
        nameless.add(node.toString());
      }
    }
    if (node instanceof Parent parent
        && !(node instanceof Control control && control instanceof Labeled)) {
      parent.getChildrenUnmodifiable().forEach(child -> collectNameless(child, nameless));
    }
  }
}
