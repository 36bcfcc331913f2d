package dev.pentimento.studio.shell;

import dev.pentimento.engine.ModelService;
import dev.pentimento.spec.Picture;
import dev.pentimento.studio.explore.DropTarget;
import dev.pentimento.studio.explore.ExploreView;
import dev.pentimento.studio.explore.ExploreViewModel;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.kit.PictureImages;
import dev.pentimento.studio.kit.Pulse;
import dev.pentimento.studio.kit.Theme;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The content of the window. */
public final class ShellView extends StackPane {

  private final ShellViewModel shell;
  private final ExploreViewModel explore;
  private final Shortcuts shortcuts;
  private final ShortcutsOverlay overlay;

  /**
   * @param shell the window's own state
   * @param explore the room there is
   * @param report asks the engine what it is
   * @param smooth whether the picture's pixels are blended
   * @param fullScreen fills the screen, or no longer
   * @param theme the colours
   * @param pulse the window's heartbeat
   * @param messages the words
   */
  public ShellView(
      ShellViewModel shell,
      ExploreViewModel explore,
      Supplier<ModelService.EngineReport> report,
      BooleanProperty smooth,
      Runnable fullScreen,
      Theme theme,
      Pulse pulse,
      Messages messages) {
    this.shell = shell;
    this.explore = explore;
    getStyleClass().add("shell");
    DropTarget drop = new DropTarget(explore);
    drop.install(this);
    ExploreView exploreView =
        new ExploreView(
            explore,
            drop.offerProperty(),
            smooth,
            this::copyPicture,
            new Absence(shell, explore, messages),
            messages);
    shortcuts =
        new Shortcuts(
            List.of(
                Shortcut.of("shell.keys.undo", explore::undo, "Shortcut+Z"),
                Shortcut.of("shell.keys.redo", explore::redo, "Shortcut+Shift+Z", "Shortcut+Y"),
                Shortcut.of("shell.keys.open-picture", explore::openPicture, "O", "Shortcut+O"),
                Shortcut.of("shell.keys.open-model", shell::openModel, "Shortcut+Shift+O"),
                Shortcut.of("shell.keys.save-picture", explore::savePicture, "Shortcut+S"),
                Shortcut.of("shell.keys.copy-picture", this::copyPicture, "Shortcut+C", "C"),
                Shortcut.of("shell.keys.random", explore::random, "R"),
                Shortcut.of("shell.keys.mean", explore::mean, "M"),
                Shortcut.of("shell.keys.reset", explore::reset, "0", "Shortcut+0"),
                Shortcut.of("shell.keys.data-picture", explore::openDataPicture, "D"),
                Shortcut.of("shell.keys.search", exploreView::focusSearch, "Shortcut+F"),
                Shortcut.of("shell.keys.theme", theme::toggle, "Shortcut+T"),
                Shortcut.of("shell.keys.language", shell::switchLanguage, "Shortcut+L"),
                Shortcut.of("shell.keys.full-screen", fullScreen, "F11"),
                Shortcut.of("shell.keys.help", shell::toggleHelp, "F1", "Shift+Slash", "Shift+?")),
            // Under the list of shortcuts nothing is to change unseen.
            shortcut ->
                !shell.helpShownProperty().get() || shortcut.key().equals("shell.keys.help"),
            this::escape);
    overlay = new ShortcutsOverlay(shortcuts.all(), shell.helpShownProperty(), messages);

    Node foot =
        new VBox(
            new HistoryStrip(explore, pulse, messages),
            new StatusBar(shell, explore, report, messages));
    BorderPane frame = new BorderPane();
    frame.setTop(new HeaderBar(shell, explore, theme, messages));
    frame.setCenter(exploreView);
    frame.setBottom(foot);
    NoticeStack notices = new NoticeStack(shell, messages);
    StackPane.setAlignment(notices, Pos.BOTTOM_RIGHT);
    getChildren().addAll(frame, notices, overlay);
    // While the list of shortcuts is up, nothing under it is to be reached.
    frame.disableProperty().bind(shell.helpShownProperty());
    shell
        .helpShownProperty()
        .subscribe(
            shown -> {
              if (shown) {
                overlay.focusInside();
              }
            });
  }

  /** Begins to hear the shortcuts. */
  public void install(Scene scene) {
    shortcuts.install(scene);
  }

  private boolean escape() {
    if (shell.helpShownProperty().get()) {
      shell.helpShownProperty().set(false);
      return true;
    }
    if (!shell.notices().isEmpty()) {
      shell.dismiss(shell.notices().get(shell.notices().size() - 1));
      return true;
    }
    return false;
  }

  private void copyPicture() {
    Picture picture = explore.pictureProperty().get();
    if (picture != null) {
      ClipboardContent content = new ClipboardContent();
      content.putImage(PictureImages.of(picture));
      Clipboard.getSystemClipboard().setContent(content);
    }
  }
}
