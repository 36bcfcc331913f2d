package dev.pentimento.studio.kit;

import atlantafx.base.controls.CustomTextField;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** A field to filter by: a lens before it, and a button that empties it, as Esc does. */
public final class SearchField extends CustomTextField {

  private final Button clear = new Button();

  public SearchField() {
    getStyleClass().add("search-field");
    setLeft(Icons.SEARCH.node());
    clear.setGraphic(Icons.CLEAR.node());
    clear.getStyleClass().add("clear");
    clear.setFocusTraversable(false);
    clear.setOnAction(event -> clear());
    clear.visibleProperty().bind(textProperty().isNotEmpty());
    setRight(clear);
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && !getText().isEmpty()) {
            clear();
            event.consume();
          }
        });
  }

  /** The button that empties it, for its name and its tooltip. */
  public Button clearButton() {
    return clear;
  }
}
