package dev.pentimento.studio.shell;

import dev.pentimento.engine.ModelService;
import dev.pentimento.spec.Picture;
import dev.pentimento.studio.blend.BlendDropTarget;
import dev.pentimento.studio.blend.BlendView;
import dev.pentimento.studio.blend.BlendViewModel;
import dev.pentimento.studio.blend.Slot;
import dev.pentimento.studio.data.DataDropTarget;
import dev.pentimento.studio.data.DataView;
import dev.pentimento.studio.data.DataViewModel;
import dev.pentimento.studio.explore.DropTarget;
import dev.pentimento.studio.explore.ExploreView;
import dev.pentimento.studio.explore.ExploreViewModel;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.kit.PictureImages;
import dev.pentimento.studio.kit.Pulse;
import dev.pentimento.studio.kit.Theme;
import dev.pentimento.studio.train.CurveSaving;
import dev.pentimento.studio.train.TrainData;
import dev.pentimento.studio.train.TrainDropTarget;
import dev.pentimento.studio.train.TrainView;
import dev.pentimento.studio.train.TrainViewModel;
import dev.pentimento.studio.train.TrainingBadge;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
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
  private final TrainViewModel train;
  private final DataViewModel data;
  private final Shortcuts shortcuts;
  private final ShortcutsOverlay overlay;

  /**
   * @param shell the window's own state
   * @param explore the room of the latent
   * @param blend the room where two pictures become one
   * @param train the room of the trainings
   * @param trainData what trainings know of data sets
   * @param recentData the data sets of late
   * @param curves puts curves into files
   * @param data the room of the data sets
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
      BlendViewModel blend,
      TrainViewModel train,
      TrainData trainData,
      ObservableValue<List<String>> recentData,
      CurveSaving curves,
      DataViewModel data,
      Supplier<ModelService.EngineReport> report,
      BooleanProperty smooth,
      Runnable fullScreen,
      Theme theme,
      Pulse pulse,
      Messages messages) {
    this.shell = shell;
    this.explore = explore;
    this.train = train;
    this.data = data;
    getStyleClass().add("shell");
    DropTarget drop = new DropTarget(explore);
    drop.installLast(this);
    ExploreView exploreView =
        new ExploreView(
            explore,
            drop.offerProperty(),
            smooth,
            this::copyPicture,
            new Absence(shell, explore, messages),
            messages);
    BlendDropTarget blendDrop =
        new BlendDropTarget(
            blend,
            () -> shell.roomProperty().get() == Room.BLEND,
            () -> explore.readyProperty().get(),
            () -> messages.now("blend.paste.name"));
    blendDrop.install(this);
    blend.shownProperty().bind(shell.roomProperty().isEqualTo(Room.BLEND));
    BlendView blendView =
        new BlendView(
            blend,
            explore,
            blendDrop,
            smooth,
            this::copyPicture,
            () -> shell.roomProperty().set(Room.EXPLORE),
            new Absence(shell, explore, messages),
            messages);
    DataDropTarget dataDrop =
        new DataDropTarget(data, () -> shell.roomProperty().get() == Room.DATA);
    dataDrop.install(this);
    DataView dataView = new DataView(data, dataDrop, ShellView::copyText, messages);
    TrainDropTarget trainDrop =
        new TrainDropTarget(train, () -> shell.roomProperty().get() == Room.TRAIN);
    trainDrop.install(this);
    TrainView trainView =
        new TrainView(
            train,
            trainData,
            recentData,
            trainDrop,
            curves,
            () -> shell.roomProperty().set(Room.EXPLORE),
            pulse,
            System::nanoTime,
            messages);
    train.setup().shownProperty().bind(shell.roomProperty().isEqualTo(Room.TRAIN));
    Map<Room, Node> rooms =
        Map.of(
            Room.EXPLORE, exploreView,
            Room.BLEND, blendView,
            Room.TRAIN, trainView,
            Room.DATA, dataView);
    rooms.forEach(
        (room, view) -> {
          view.visibleProperty().bind(shell.roomProperty().isEqualTo(room));
          view.managedProperty().bind(view.visibleProperty());
        });
    shortcuts =
        new Shortcuts(
            List.of(
                Shortcut.of("shell.keys.undo", explore::undo, "Shortcut+Z"),
                Shortcut.of("shell.keys.redo", explore::redo, "Shortcut+Shift+Z", "Shortcut+Y"),
                Shortcut.of("shell.keys.open-picture", explore::openPicture, "O", "Shortcut+O")
                    .in(Room.EXPLORE),
                Shortcut.of("shell.keys.open-model", shell::openModel, "Shortcut+Shift+O"),
                Shortcut.of("shell.keys.save-picture", explore::savePicture, "Shortcut+S")
                    .in(Room.EXPLORE),
                Shortcut.of("shell.keys.copy-picture", this::copyPicture, "Shortcut+C", "C")
                    .in(Room.EXPLORE),
                Shortcut.of("shell.keys.random", explore::random, "R").in(Room.EXPLORE),
                Shortcut.of("shell.keys.mean", explore::mean, "M").in(Room.EXPLORE),
                Shortcut.of("shell.keys.reset", explore::reset, "0", "Shortcut+0").in(Room.EXPLORE),
                Shortcut.of("shell.keys.data-picture", explore::openDataPicture, "D")
                    .in(Room.EXPLORE),
                Shortcut.of("shell.keys.search", exploreView::focusSearch, "Shortcut+F")
                    .in(Room.EXPLORE),
                Shortcut.of(
                        "shell.keys.blend-with",
                        () -> {
                          blend.takeCurrent(Slot.A, messages.now("shell.room.explore"));
                          shell.roomProperty().set(Room.BLEND);
                        },
                        "B")
                    .in(Room.EXPLORE),
                Shortcut.of("shell.keys.blend-paste", blendView::paste, "Shortcut+V")
                    .in(Room.BLEND),
                Shortcut.of("shell.keys.blend-swap", blend::swap, "X").in(Room.BLEND).onceAPress(),
                Shortcut.of("shell.keys.save-picture", explore::savePicture, "Shortcut+S")
                    .in(Room.BLEND),
                Shortcut.of("shell.keys.copy-picture", this::copyPicture, "Shortcut+C", "C")
                    .in(Room.BLEND),
                Shortcut.of("shell.keys.train-start", train::start, "Shortcut+Enter")
                    .in(Room.TRAIN)
                    .alsoWhileTyping(),
                Shortcut.of("shell.keys.train-pause", train::togglePause, "Space").in(Room.TRAIN),
                Shortcut.of("shell.keys.train-earlier", train::lookEarlier, "Open Bracket")
                    .in(Room.TRAIN),
                Shortcut.of("shell.keys.train-later", train::lookLater, "Close Bracket")
                    .in(Room.TRAIN),
                Shortcut.of("shell.keys.train-open", train::openRun, "O", "Shortcut+O")
                    .in(Room.TRAIN),
                Shortcut.of("shell.keys.data-folder", data::openFolder, "O", "Shortcut+O")
                    .in(Room.DATA),
                Shortcut.of(
                        "shell.keys.data-exclude",
                        () -> data.sheet().excludeSelected(),
                        "Delete",
                        "Backspace")
                    .in(Room.DATA),
                Shortcut.of(
                        "shell.keys.data-take-back",
                        () -> data.sheet().takeSelectedBack(),
                        "Shift+Delete",
                        "Insert")
                    .in(Room.DATA),
                Shortcut.of("shell.keys.data-all", () -> data.sheet().selectAll(), "Shortcut+A")
                    .in(Room.DATA),
                Shortcut.of("shell.keys.data-reload", data::reload, "F5").in(Room.DATA),
                Shortcut.of(
                        "shell.keys.data-command",
                        () -> copyText(data.commandProperty().get()),
                        "Shortcut+Shift+C")
                    .in(Room.DATA),
                Shortcut.of(
                        Room.EXPLORE.shortcut(),
                        () -> shell.roomProperty().set(Room.EXPLORE),
                        "Shortcut+1")
                    .alsoWhileTyping(),
                Shortcut.of(
                        Room.BLEND.shortcut(),
                        () -> shell.roomProperty().set(Room.BLEND),
                        "Shortcut+2")
                    .alsoWhileTyping(),
                Shortcut.of(
                        Room.TRAIN.shortcut(),
                        () -> shell.roomProperty().set(Room.TRAIN),
                        "Shortcut+3")
                    .alsoWhileTyping(),
                Shortcut.of(
                        Room.DATA.shortcut(),
                        () -> shell.roomProperty().set(Room.DATA),
                        "Shortcut+4")
                    .alsoWhileTyping(),
                Shortcut.of("shell.keys.theme", theme::toggle, "Shortcut+T").onceAPress(),
                Shortcut.of("shell.keys.language", shell::switchLanguage, "Shortcut+L")
                    .onceAPress(),
                Shortcut.of("shell.keys.full-screen", fullScreen, "F11").onceAPress(),
                Shortcut.of("shell.keys.help", shell::toggleHelp, "F1", "Shift+Slash", "Shift+?")
                    .onceAPress()),
            // Under the list of shortcuts nothing is to change unseen.
            shortcut ->
                (!shell.helpShownProperty().get() || shortcut.key().equals("shell.keys.help"))
                    && (shortcut.room() == null || shortcut.room() == shell.roomProperty().get()),
            this::escape);
    overlay = new ShortcutsOverlay(shortcuts.all(), shell.helpShownProperty(), messages);

    HistoryStrip history = new HistoryStrip(explore, pulse, messages);
    // A training has a way back through time of its own, and needs the room.
    history.visibleProperty().bind(shell.roomProperty().isNotEqualTo(Room.TRAIN));
    history.managedProperty().bind(history.visibleProperty());
    TrainingBadge badge =
        new TrainingBadge(
            train, () -> shell.roomProperty().set(Room.TRAIN), pulse, System::nanoTime, messages);
    Node foot = new VBox(history, new StatusBar(shell, explore, report, badge, messages));
    BorderPane frame = new BorderPane();
    frame.setTop(new HeaderBar(shell, explore, theme, messages));
    // The others are off the scene: each pulse walks all of it, seen or not.
    StackPane room = new StackPane();
    shell
        .roomProperty()
        .subscribe(is -> room.getChildren().setAll(Objects.requireNonNull(rooms.get(is))));
    frame.setCenter(room);
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
    shell
        .roomProperty()
        .addListener(
            (property, was, is) -> {
              // What had the focus is hidden with its room, and keys would go nowhere.
              requestFocus();
              if (is == Room.DATA) {
                dataView.focusSheet();
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
    return shell.roomProperty().get() == Room.DATA && data.sheet().selectNone();
  }

  private static void copyText(String text) {
    if (!text.isEmpty()) {
      ClipboardContent content = new ClipboardContent();
      content.putString(text);
      Clipboard.getSystemClipboard().setContent(content);
    }
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
