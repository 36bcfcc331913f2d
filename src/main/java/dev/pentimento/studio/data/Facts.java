package dev.pentimento.studio.data;

import dev.pentimento.studio.kit.Messages;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** Names on the left and what is to be said of them on the right. */
final class Facts extends GridPane {

  private final Messages messages;
  private int rows;

  Facts(Messages messages) {
    this.messages = messages;
    getStyleClass().add("grid");
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(USE_PREF_SIZE);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    getColumnConstraints().addAll(names, values);
  }

  /** A row, hidden while there is nothing to say. */
  Label add(String key, ObservableValue<String> value) {
    Label name = new Label();
    name.getStyleClass().add("caption");
    name.textProperty().bind(messages.text(key));
    Label text = new Label();
    text.setMinWidth(0);
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    text.textProperty().bind(value);
    name.setMinHeight(USE_PREF_SIZE);
    GridPane.setValignment(name, VPos.TOP);
    for (Label label : new Label[] {name, text}) {
      label.visibleProperty().bind(text.textProperty().isNotEmpty());
      label.managedProperty().bind(label.visibleProperty());
    }
    // Counted here: rows that are hidden do not count for the grid.
    addRow(rows++, name, text);
    return text;
  }
}
