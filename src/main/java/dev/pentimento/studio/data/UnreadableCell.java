package dev.pentimento.studio.data;

import dev.pentimento.dataset.Unreadable;
import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.Messages;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A file that gave no picture, and why. */
final class UnreadableCell extends ListCell<Unreadable> {

  private final Messages messages;
  private final Label name = new Label();
  private final Label why = new Label();
  private final HBox row;

  UnreadableCell(Messages messages) {
    this.messages = messages;
    getStyleClass().add("unreadable-cell");
    name.getStyleClass().add("card-title");
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    why.getStyleClass().add("caption");
    why.setWrapText(true);
    why.setMinHeight(USE_PREF_SIZE);
    VBox words = new VBox(name, why);
    words.setMinWidth(0);
    row = new HBox(Icons.WARNING.node(), words);
    row.getStyleClass().add("row");
    row.setAlignment(Pos.CENTER_LEFT);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(Unreadable file, boolean empty) {
    super.updateItem(file, empty);
    if (empty || file == null) {
      setGraphic(null);
      setText(null);
      return;
    }
    name.setText(file.name());
    why.setText(DataTexts.why(messages, file.reason()));
    setText(file.name() + ": " + why.getText());
    setGraphic(row);
  }
}
