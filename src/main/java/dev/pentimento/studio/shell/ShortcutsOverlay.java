package dev.pentimento.studio.shell;

import dev.pentimento.studio.kit.Buttons;
import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.Messages;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Every shortcut, over the window; Esc, a click beside it or its button puts it away. */
final class ShortcutsOverlay extends StackPane {

  /**
   * What hands may do on a slider.
   *
   * @param keys the message that says what to press
   * @param words the message that says what it does
   */
  private record Handling(String keys, String words) {}

  private static final List<Handling> ON_A_SLIDER =
      List.of(
          new Handling("shell.keys.slider-drag-keys", "shell.keys.slider-drag"),
          new Handling("shell.keys.slider-fine-keys", "shell.keys.slider-fine"),
          new Handling("shell.keys.slider-snap-keys", "shell.keys.slider-snap"),
          new Handling("shell.keys.slider-cancel-keys", "shell.keys.slider-cancel"),
          new Handling("shell.keys.slider-arrows-keys", "shell.keys.slider-arrows"),
          new Handling("shell.keys.slider-rows-keys", "shell.keys.slider-rows"),
          new Handling("shell.keys.slider-page-keys", "shell.keys.slider-page"),
          new Handling("shell.keys.slider-reset-keys", "shell.keys.slider-reset"),
          new Handling("shell.keys.slider-negate-keys", "shell.keys.slider-negate"),
          new Handling("shell.keys.slider-type-keys", "shell.keys.slider-type"),
          new Handling("shell.keys.slider-wheel-keys", "shell.keys.slider-wheel"));

  private final Messages messages;
  private final Button close;

  ShortcutsOverlay(List<Shortcut> shortcuts, BooleanProperty shown, Messages messages) {
    this.messages = messages;
    getStyleClass().add("shortcuts-overlay");
    visibleProperty().bind(shown);
    managedProperty().bind(shown);
    setOnMouseClicked(
        event -> {
          if (event.getTarget() == this) {
            shown.set(false);
          }
        });

    Label title = new Label();
    title.getStyleClass().add("heading");
    title.textProperty().bind(messages.text("shell.keys.title"));
    HBox between = new HBox();
    HBox.setHgrow(between, Priority.ALWAYS);
    close = Buttons.icon(Icons.CLOSE, messages.text("shell.keys.close"), () -> shown.set(false));
    HBox header = new HBox(title, between, close);

    GridPane left = column();
    group(left, "shell.keys.window", shortcuts, null);
    group(left, "shell.keys.explore", shortcuts, Room.EXPLORE);
    group(left, "shell.keys.blend", shortcuts, Room.BLEND);
    GridPane right = column();
    heading(right, "shell.keys.slider");
    for (Handling handling : ON_A_SLIDER) {
      Label keys = new Label();
      keys.textProperty().bind(messages.text(handling.keys()));
      row(right, keys, handling.words());
    }
    group(right, "shell.keys.train", shortcuts, Room.TRAIN);
    group(right, "shell.keys.data", shortcuts, Room.DATA);
    HBox columns = new HBox(left, right);
    columns.getStyleClass().add("columns");
    ScrollPane scroll = new ScrollPane(columns);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox sheet = new VBox(header, scroll);
    sheet.getStyleClass().add("sheet");
    sheet.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    getChildren().add(sheet);
  }

  void focusInside() {
    close.requestFocus();
  }

  private void group(
      GridPane column, String heading, List<Shortcut> shortcuts, @Nullable Room room) {
    heading(column, heading);
    for (Shortcut shortcut : shortcuts) {
      if (shortcut.room() == room) {
        row(column, new Label(shortcut.display()), shortcut.key());
      }
    }
  }

  private void heading(GridPane column, String heading) {
    Label label = new Label();
    label.getStyleClass().add("card-title");
    label.textProperty().bind(messages.text(heading));
    int row = column.getRowCount();
    if (row > 0) {
      GridPane.setMargin(label, new Insets(16, 0, 0, 0));
    }
    column.add(label, 0, row, 2, 1);
  }

  private static GridPane column() {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("keys");
    ColumnConstraints keys = new ColumnConstraints();
    keys.setMinWidth(USE_PREF_SIZE);
    keys.setHalignment(HPos.LEFT);
    ColumnConstraints words = new ColumnConstraints();
    words.setMinWidth(USE_PREF_SIZE);
    grid.getColumnConstraints().addAll(keys, words);
    return grid;
  }

  private void row(GridPane grid, Label keys, String key) {
    keys.getStyleClass().add("key");
    Label words = new Label();
    words.textProperty().bind(messages.text(key));
    grid.addRow(grid.getRowCount(), keys, words);
  }
}
