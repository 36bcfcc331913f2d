package dev.pentimento.studio;

import dev.pentimento.dataset.PictureFit;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.studio.blend.BlendParts;
import dev.pentimento.studio.blend.BlendViewModel;
import dev.pentimento.studio.data.DataParts;
import dev.pentimento.studio.data.DataViewModel;
import dev.pentimento.studio.data.ExclusionHistory;
import dev.pentimento.studio.explore.ExploreParts;
import dev.pentimento.studio.explore.ExploreViewModel;
import dev.pentimento.studio.kit.FxPulse;
import dev.pentimento.studio.kit.Messages;
import dev.pentimento.studio.kit.Theme;
import dev.pentimento.studio.shell.FxFileDialogs;
import dev.pentimento.studio.shell.ShellView;
import dev.pentimento.studio.shell.ShellViewModel;
import dev.pentimento.studio.train.CurveSaving;
import dev.pentimento.studio.train.OpenedModel;
import dev.pentimento.studio.train.TrainData;
import dev.pentimento.studio.train.TrainParts;
import dev.pentimento.studio.train.TrainViewModel;
import dev.pentimento.workspace.Exclusions;
import dev.pentimento.workspace.Notice;
import dev.pentimento.workspace.Phrase;
import dev.pentimento.workspace.Setting;
import dev.pentimento.workspace.Settings;
import dev.pentimento.workspace.WindowBounds;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The application: one window, wired together and bound to the settings. */
public final class Studio {

  private static final Logger LOG = LoggerFactory.getLogger(Studio.class);
  private static final int[] ICON_SIZES = {32, 64, 256};
  private static final double WIDTH = 1280;
  private static final double HEIGHT = 800;
  private static final double LEAST_WIDTH = 1000;
  private static final double LEAST_HEIGHT = 640;

  private final StudioParts parts;
  private final Stage stage;
  private final FxPulse pulse = new FxPulse();
  private final Messages messages;
  private final Theme theme;
  private final ExploreViewModel explore;
  private final BlendViewModel blend;
  private final DataViewModel data;
  private final TrainViewModel train;
  private final ShellViewModel shell;
  private final Scene scene;

  /** Whatever had to be undone when the window closes; the settings outlive it. */
  private Runnable untie = () -> {};

  /**
   * Builds the window without showing it. On the JavaFX thread.
   *
   * @param stage an empty window that has not been shown
   */
  public Studio(StudioParts parts, Stage stage) {
    this.parts = parts;
    this.stage = stage;
    Settings settings = parts.settings();
    messages = new Messages(locale(settings.language().get()));
    theme = new Theme(parts.systemIsDark());
    BooleanProperty smooth = new SimpleBooleanProperty(this, "smooth");
    tie(
        settings.theme(),
        theme.choiceProperty().map(choice -> Settings.Theme.valueOf(choice.name())),
        value -> theme.choiceProperty().set(Theme.Choice.valueOf(value.name())));
    tie(
        settings.enlarging(),
        smooth.map(isSmooth -> isSmooth ? Settings.Enlarging.SMOOTH : Settings.Enlarging.NEAREST),
        value -> smooth.set(value == Settings.Enlarging.SMOOTH));
    // A language is written down when it is chosen: until then it is the system's.
    Runnable deaf =
        settings.language().listen(value -> pulse.run(() -> messages.setLanguage(locale(value))));
    alsoUntie(deaf);
    messages
        .languageProperty()
        .addListener(
            (property, was, is) ->
                settings
                    .language()
                    .set(
                        Messages.spoken(is).equals(Locale.CHINESE)
                            ? Settings.Language.CHINESE
                            : Settings.Language.ENGLISH));

    FxFileDialogs dialogs = new FxFileDialogs(stage, messages);
    explore =
        new ExploreViewModel(
            new ExploreParts(
                parts.service(),
                pulse,
                parts.workers(),
                parts.loader(),
                parts.dataPictures(),
                dialogs,
                parts.sessions(),
                settings,
                parts.latency(),
                parts.nanos(),
                parts.clock(),
                parts.random()));
    blend =
        new BlendViewModel(
            new BlendParts(
                parts.service(),
                explore,
                pulse,
                parts.workers(),
                parts.scheduler(),
                parts.loader(),
                parts.shelf(),
                dialogs,
                parts.styleModel(),
                parts.nanos()));
    tie(
        settings.fitting(),
        blend.fitProperty().map(fit -> Settings.Fitting.valueOf(fit.name())),
        value -> blend.fit(PictureFit.valueOf(value.name())));
    shell = new ShellViewModel(explore, messages, dialogs);
    explore.notices().addAll(parts.notices());
    data =
        new DataViewModel(
            new DataParts(
                parts.dataSets(),
                parts.fetcher(),
                parts.dataFolder(),
                parts.dataFolder().resolve("excluded"),
                explore.notices()::add,
                pulse,
                parts.workers(),
                dialogs,
                history(explore),
                settings));
    TrainData trainData = new DataForTraining(data, parts.dataSets(), explore.exclusionsProperty());
    TrainParts trainParts =
        new TrainParts(
            parts.service(),
            explore::openRun,
            Bindings.createObjectBinding(
                () -> opened(explore), explore.checkpointProperty(), explore.modelProperty()),
            explore.weightsProperty(),
            trainData,
            parts.runsFolder(),
            explore.notices()::add,
            pulse,
            parts.workers(),
            parts.scheduler(),
            dialogs,
            settings,
            parts.nanos(),
            Clock.systemDefaultZone());
    train = new TrainViewModel(trainParts);
    SimpleObjectProperty<List<String>> recentData =
        new SimpleObjectProperty<>(this, "recentData", settings.recentData().get());
    alsoUntie(settings.recentData().listen(words -> pulse.run(() -> recentData.set(words))));
    stage.setOnCloseRequest(
        event -> {
          if (!train.mayClose()) {
            event.consume();
          }
        });
    ShellView view =
        new ShellView(
            shell,
            explore,
            blend,
            train,
            trainData,
            recentData,
            new CurveSaving(trainParts, () -> theme.darkProperty().getValue()),
            data,
            parts.service()::report,
            smooth,
            () -> stage.setFullScreen(!stage.isFullScreen()),
            theme,
            pulse,
            messages);
    scene = new Scene(view, WIDTH, HEIGHT);
    view.install(scene);
    theme.dress(scene);
    pulse.attach(scene);
    stage.setScene(scene);
    for (int size : ICON_SIZES) {
      String icon = "icon-" + size + ".png";
      stage
          .getIcons()
          .add(
              new Image(
                  Objects.requireNonNull(Studio.class.getResource(icon), icon).toExternalForm()));
    }
    stage
        .titleProperty()
        .bind(
            messages
                .languageProperty()
                .flatMap(
                    language ->
                        explore
                            .modelProperty()
                            .map(model -> messages.now("shell.window.title", model.name()))
                            .orElse(messages.now("app.name"))));
    stage.setFullScreenExitHint("");
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    stage.setOnHidden(event -> closed());
    restoreBounds(settings.windowBounds().get());
  }

  private static @Nullable OpenedModel opened(ExploreViewModel explore) {
    Path checkpoint = explore.checkpointProperty().get();
    ModelInfo model = explore.modelProperty().get();
    return checkpoint == null || model == null ? null : new OpenedModel(checkpoint, model);
  }

  /**
   * Starts JavaFX, shows the window and returns when it is closed. Once in the life of a program.
   *
   * @param closed counted down when the window is closed, or by the caller who can wait no longer
   * @param opened gets the studio on the JavaFX thread as soon as its window is shown
   * @throws IllegalStateException if the window cannot be built
   * @throws UnsupportedOperationException if there is no display
   */
  public static void run(
      StudioParts parts, CountDownLatch closed, Consumer<? super Studio> opened) {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Platform.setImplicitExit(false);
    Platform.startup(
        () -> {
          try {
            Stage stage = new Stage();
            Studio studio = new Studio(parts, stage);
            // The window is still closing, which JavaFX must be there for.
            studio.alsoUntie(() -> studio.pulse.later(() -> endToolkit(closed)));
            studio.listenForTrouble();
            studio.show();
            opened.accept(studio);
          } catch (RuntimeException | Error e) {
            failure.set(e);
            endToolkit(closed);
          }
        });
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw new IllegalStateException("The window could not be built: " + thrown, thrown);
    }
  }

  /**
   * Ends JavaFX. On its own thread, since from another one it waits for that thread for ever if the
   * virtual machine is being shut down, when JavaFX ends itself as well.
   */
  private static void endToolkit(CountDownLatch closed) {
    closed.countDown();
    Platform.exit();
  }

  /** Shows the window and opens the checkpoint to begin with. On the JavaFX thread. */
  public void show() {
    stage.show();
    // On nothing in particular: else the first button would look chosen.
    scene.getRoot().requestFocus();
    if (parts.checkpoint() != null) {
      explore.openModel(parts.checkpoint());
    }
  }

  /** Tells the user something. From any thread. */
  public void tell(Notice notice) {
    pulse.run(() -> explore.notices().add(notice));
  }

  /** Closes the window, as its user would. From any thread. */
  public void close() {
    pulse.run(stage::close);
  }

  public Stage stage() {
    return stage;
  }

  public Scene scene() {
    return scene;
  }

  public FxPulse pulse() {
    return pulse;
  }

  public Messages messages() {
    return messages;
  }

  public Theme theme() {
    return theme;
  }

  public ExploreViewModel explore() {
    return explore;
  }

  public BlendViewModel blend() {
    return blend;
  }

  public DataViewModel data() {
    return data;
  }

  public TrainViewModel train() {
    return train;
  }

  public ShellViewModel shell() {
    return shell;
  }

  private static ExclusionHistory history(ExploreViewModel explore) {
    return new ExclusionHistory() {
      @Override
      public ObservableValue<Exclusions> exclusions() {
        return explore.exclusionsProperty();
      }

      @Override
      public void exclude(Phrase name, Exclusions changed) {
        explore.exclude(name, changed);
      }
    };
  }

  private void listenForTrouble() {
    Thread.currentThread()
        .setUncaughtExceptionHandler(
            (thread, error) -> {
              LOG.error("Uncaught on {}", thread.getName(), error);
              String reason = Objects.requireNonNullElse(error.getMessage(), error.toString());
              tell(Notice.error("shell.notice.unexpected", reason));
            });
  }

  private void closed() {
    // A window that fills the screen keeps the bounds it had before.
    rememberBounds();
    train.close();
    data.close();
    explore.close();
    untie.run();
  }

  private void alsoUntie(Runnable more) {
    Runnable before = untie;
    untie =
        () -> {
          before.run();
          more.run();
        };
  }

  /** Keeps a setting and a property of the window equal, beginning with the setting. */
  private <T> void tie(Setting<T> setting, ObservableValue<T> shown, Consumer<T> show) {
    show.accept(setting.get());
    Runnable deaf = setting.listen(value -> pulse.run(() -> show.accept(value)));
    var subscription = shown.subscribe(setting::set);
    alsoUntie(
        () -> {
          deaf.run();
          subscription.unsubscribe();
        });
  }

  private static Locale locale(Settings.Language language) {
    return switch (language) {
      case SYSTEM -> Locale.getDefault();
      case ENGLISH -> Locale.ENGLISH;
      case CHINESE -> Locale.CHINESE;
    };
  }

  private void restoreBounds(Optional<WindowBounds> remembered) {
    Function<WindowBounds, Boolean> onScreen =
        bounds ->
            !Screen.getScreensForRectangle(bounds.x(), bounds.y(), bounds.width(), bounds.height())
                .isEmpty();
    if (remembered.isPresent() && onScreen.apply(remembered.get())) {
      WindowBounds bounds = remembered.get();
      stage.setX(bounds.x());
      stage.setY(bounds.y());
      stage.setWidth(Math.max(LEAST_WIDTH, bounds.width()));
      stage.setHeight(Math.max(LEAST_HEIGHT, bounds.height()));
      stage.setMaximized(bounds.maximized());
      return;
    }
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    if (screen.getWidth() < WIDTH || screen.getHeight() < HEIGHT) {
      stage.setMaximized(true);
    }
  }

  private void rememberBounds() {
    if (stage.isFullScreen()) {
      return;
    }
    double x = stage.getX();
    double y = stage.getY();
    if (Double.isFinite(x) && Double.isFinite(y) && stage.getWidth() > 0 && stage.getHeight() > 0) {
      boolean maximized = stage.isMaximized();
      Optional<WindowBounds> before = parts.settings().windowBounds().get();
      parts
          .settings()
          .windowBounds()
          .set(
              Optional.of(
                  maximized && before.isPresent()
                      ? new WindowBounds(
                          before.get().x(),
                          before.get().y(),
                          before.get().width(),
                          before.get().height(),
                          true)
                      : new WindowBounds(x, y, stage.getWidth(), stage.getHeight(), maximized)));
    }
  }
}
