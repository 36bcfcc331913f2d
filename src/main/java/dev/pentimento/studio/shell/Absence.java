package dev.pentimento.studio.shell;

import atlantafx.base.theme.Styles;
import dev.pentimento.studio.explore.ExploreViewModel;
import dev.pentimento.studio.kit.Buttons;
import dev.pentimento.studio.kit.EmptyState;
import dev.pentimento.studio.kit.Icons;
import dev.pentimento.studio.kit.Messages;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The middle of the window while there is no model: it comes, or what hinders it. */
final class Absence extends StackPane {

  Absence(ShellViewModel shell, ExploreViewModel explore, Messages messages) {
    Button open =
        Buttons.text(Icons.MODEL, messages.text("shell.command.open-model"), shell::openModel);
    open.getStyleClass().add(Styles.ACCENT);
    open.setDefaultButton(true);
    EmptyState nothing =
        new EmptyState(
            Icons.MODEL,
            messages.text("shell.absence.title"),
            messages
                .languageProperty()
                .flatMap(
                    language ->
                        shell
                            .troubleProperty()
                            .map(shell::words)
                            .orElse(messages.now("shell.absence.text"))),
            open);
    nothing.visibleProperty().bind(explore.busyProperty().not());
    ProgressIndicator progress = new ProgressIndicator();
    progress.setMaxSize(40, 40);
    Label text = new Label();
    text.textProperty().bind(messages.text("shell.absence.opening"));
    VBox coming = new VBox(progress, text);
    coming.getStyleClass().add("coming");
    coming.setAlignment(Pos.CENTER);
    coming.visibleProperty().bind(explore.busyProperty());
    getChildren().addAll(nothing, coming);
  }
}
