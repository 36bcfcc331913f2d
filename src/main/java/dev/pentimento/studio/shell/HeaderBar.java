package dev.pentimento.studio.shell;

import dev.pentimento.spec.ModelInfo;
import dev.pentimento.studio.explore.ExploreViewModel;
import dev.pentimento.studio.kit.Buttons;
import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.kit.Theme;
import dev.pentimento.workspace.Phrase;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The top of the window: rooms on the left, the model and the commands on the right. */
final class HeaderBar extends HBox {

  private static final double MODEL_WIDTH = 220;

  private final ShellViewModel shell;
  private final Messages messages;

  HeaderBar(ShellViewModel shell, ExploreViewModel explore, Theme theme, Messages messages) {
    this.shell = shell;
    this.messages = messages;
    getStyleClass().add("header-bar");
    setAlignment(Pos.CENTER_LEFT);

    Region mark = new Region();
    mark.getStyleClass().add("mark");
    Label name = new Label();
    name.getStyleClass().add("app-name");
    name.textProperty().bind(messages.text("app.name"));
    name.setMinWidth(USE_PREF_SIZE);
    HBox rooms = new HBox();
    rooms.getStyleClass().add("rooms");
    for (Room room : Room.values()) {
      rooms.getChildren().add(tab(room));
    }
    Region between = new Region();
    HBox.setHgrow(between, Priority.ALWAYS);

    Button model = new Button();
    model.setGraphic(Icons.MODEL.node());
    model.getStyleClass().addAll("flat", "may-be-long");
    model.setMaxWidth(MODEL_WIDTH);
    model.setMinWidth(48);
    model.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    ObservableValue<String> openModel = messages.text("shell.command.open-model");
    model
        .textProperty()
        .bind(openModel.flatMap(text -> explore.modelProperty().map(ModelInfo::name).orElse(text)));
    model.setOnAction(event -> shell.openModel());
    Buttons.explain(model, messages.text("shell.command.open-model-tip"));

    Button open =
        Buttons.text(Icons.OPEN, messages.text("shell.command.open-picture"), explore::openPicture);
    Buttons.explain(open, messages.text("shell.command.open-picture-tip"));
    Button save =
        Buttons.text(Icons.SAVE, messages.text("shell.command.save-picture"), explore::savePicture);
    Buttons.explain(save, messages.text("shell.command.save-picture-tip"));
    for (Button button : new Button[] {open, save}) {
      button.setMinWidth(USE_PREF_SIZE);
      button.disableProperty().bind(explore.readyProperty().not());
      button
          .visibleProperty()
          .bind(
              shell
                  .roomProperty()
                  .map(room -> room == Room.EXPLORE || (button == save && room == Room.BLEND)));
      button.managedProperty().bind(button.visibleProperty());
    }

    Button undo =
        Buttons.icon(
            Icons.UNDO, step("shell.command.undo", explore.undoNameProperty()), explore::undo);
    undo.disableProperty().bind(explore.canUndoProperty().not());
    Button redo =
        Buttons.icon(
            Icons.REDO, step("shell.command.redo", explore.redoNameProperty()), explore::redo);
    redo.disableProperty().bind(explore.canRedoProperty().not());

    Button dark = Buttons.icon(Icons.DARK, messages.text("shell.command.theme"), theme::toggle);
    dark.graphicProperty()
        .bind(theme.darkProperty().map(isDark -> (isDark ? Icons.LIGHT : Icons.DARK).node()));
    Button language =
        Buttons.icon(
            Icons.LANGUAGE, messages.text("shell.command.language"), shell::switchLanguage);
    Button help =
        Buttons.icon(Icons.SHORTCUTS, messages.text("shell.command.help"), shell::toggleHelp);

    getChildren()
        .addAll(
            mark, name, rooms, between, model, open, save, rule(), undo, redo, rule(), dark,
            language, help);
  }

  private ToggleButton tab(Room room) {
    ToggleButton tab = new ToggleButton();
    tab.textProperty().bind(messages.text(room.title()));
    tab.getStyleClass().setAll("room-tab");
    tab.setMinWidth(USE_PREF_SIZE);
    // Not a toggle group: one room is always open, so the pressed one stays pressed.
    shell.roomProperty().subscribe(open -> tab.setSelected(open == room));
    tab.setOnAction(
        event -> {
          shell.roomProperty().set(room);
          tab.setSelected(true);
        });
    Buttons.explain(tab, messages.text("shell.room.tip", tab.textProperty(), room.ordinal() + 1));
    return tab;
  }

  private static Node rule() {
    Separator separator = new Separator(Orientation.VERTICAL);
    separator.getStyleClass().add("rule");
    return separator;
  }

  /** The words of undo or redo with the step that it is about. */
  private ObservableValue<String> step(
      String key, ObservableValue<? extends @Nullable Phrase> name) {
    return messages
        .languageProperty()
        .flatMap(
            language ->
                name.map(phrase -> messages.now(key, shell.words(phrase)))
                    .orElse(messages.now(key, "")));
  }
}
