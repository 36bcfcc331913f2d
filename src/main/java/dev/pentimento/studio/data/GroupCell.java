package dev.pentimento.studio.data;

import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A class with its share of the pictures. A second click shows all of them again. */
final class GroupCell extends ListCell<String> {

  private static final double BAR = 72;

  private final SheetViewModel sheet;
  private final Label name = new Label();
  private final Label count = new Label();
  private final Region bar = new Region();
  private final HBox row;

  GroupCell(SheetViewModel sheet) {
    this.sheet = sheet;
    getStyleClass().add("group-cell");
    name.setMinWidth(0);
    name.setMaxWidth(Double.MAX_VALUE);
    name.getStyleClass().add("may-be-long");
    HBox.setHgrow(name, Priority.ALWAYS);
    count.getStyleClass().add("figure");
    count.setMinWidth(USE_PREF_SIZE);
    bar.getStyleClass().add("bar");
    bar.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    StackPane track = new StackPane(bar);
    track.setAlignment(Pos.CENTER_LEFT);
    track.getStyleClass().add("track");
    track.setMinWidth(BAR);
    track.setMaxWidth(BAR);
    row = new HBox(name, track, count);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("row");
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setPrefWidth(0);
    addEventFilter(
        MouseEvent.MOUSE_PRESSED,
        event -> {
          if (isSelected()) {
            sheet.groupProperty().set(null);
            event.consume();
          }
        });
  }

  @Override
  protected void updateItem(String group, boolean empty) {
    super.updateItem(group, empty);
    if (empty || group == null) {
      setGraphic(null);
      setText(null);
      return;
    }
    var groups = sheet.tallyProperty().get().groups();
    int many = groups.getOrDefault(group, 0);
    int most = groups.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    name.setText(group);
    count.setText(DataTexts.count(many));
    double width = many == 0 ? 0 : Math.max(2, BAR * many / Math.max(1, most));
    bar.setPrefSize(width, 4);
    setText(group + ", " + many);
    setGraphic(row);
  }
}
