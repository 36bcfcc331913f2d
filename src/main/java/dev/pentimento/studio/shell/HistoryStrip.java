package dev.pentimento.studio.shell;

import dev.pentimento.studio.explore.ExploreViewModel;
import dev.pentimento.studio.explore.HistoryItem;
import dev.pentimento.studio.kit.Lists;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.kit.Pulse;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

/** The way from the first state to here and on to where redo leads; a click goes there. */
final class HistoryStrip extends StackPane {

  private final ExploreViewModel explore;
  private final Pulse pulse;
  private final ListView<HistoryItem> list = new ListView<>();
  private boolean due;

  HistoryStrip(ExploreViewModel explore, Pulse pulse, Messages messages) {
    this.explore = explore;
    this.pulse = pulse;
    getStyleClass().add("history-strip");
    list.setOrientation(Orientation.HORIZONTAL);
    list.setFixedCellSize(HistoryCell.WIDTH);
    list.setItems(explore.history());
    list.setCellFactory(view -> new HistoryCell(explore::goTo, messages));
    list.accessibleTextProperty().bind(messages.text("shell.history.name"));
    Label placeholder = new Label();
    placeholder.getStyleClass().add("placeholder-text");
    placeholder.textProperty().bind(messages.text("shell.history.empty"));
    list.setPlaceholder(placeholder);
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    getChildren().add(list);

    explore.history().addListener((ListChangeListener<HistoryItem>) change -> follow());
    explore.undoNameProperty().subscribe(this::follow);
    explore.redoNameProperty().subscribe(this::follow);
  }

  private void pressed(KeyEvent event) {
    HistoryItem chosen = list.getSelectionModel().getSelectedItem();
    if (chosen != null && (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE)) {
      explore.goTo(chosen.id());
      event.consume();
    }
  }

  /** Keeps the present state in sight, once the list knows its cells. */
  private void follow() {
    if (due) {
      return;
    }
    due = true;
    pulse.afterLayout(
        () -> {
          due = false;
          for (int index = 0; index < list.getItems().size(); index++) {
            if (list.getItems().get(index).currentProperty().get()) {
              Lists.reveal(list, index);
              return;
            }
          }
        });
  }
}
