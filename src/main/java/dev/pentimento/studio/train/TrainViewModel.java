package dev.pentimento.studio.train;

import dev.pentimento.engine.TrainingOrder;
import dev.pentimento.engine.TrainingSession;
import dev.pentimento.spec.RunCheckpoint;
import dev.pentimento.spec.RunConfig;
import dev.pentimento.spec.RunHistory;
import dev.pentimento.spec.TrainingShare;
import dev.pentimento.spec.WeightsShown;
import dev.pentimento.workspace.Notice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state and the commands of the Train tab. Everything here is called on the JavaFX thread and
 * returns at once; what takes time arrives later by the properties.
 */
public final class TrainViewModel {

  /** As many runs are remembered. */
  static final int MOST_RECENT = 8;

  private static final Logger LOG = LoggerFactory.getLogger(TrainViewModel.class);

  private final TrainParts parts;
  private final SetupViewModel setup;
  private final ReadOnlyObjectWrapper<@Nullable RunViewModel> run =
      new ReadOnlyObjectWrapper<>(this, "run");
  private final ReadOnlyBooleanWrapper active = new ReadOnlyBooleanWrapper(this, "active");
  private final ReadOnlyObjectWrapper<@Nullable Path> opening =
      new ReadOnlyObjectWrapper<>(this, "opening");
  private final ReadOnlyObjectWrapper<@Nullable Interrupted> interrupted =
      new ReadOnlyObjectWrapper<>(this, "interrupted");
  private final BooleanProperty exploreAtStart =
      new SimpleBooleanProperty(this, "exploreAtStart", true);
  private final ReadOnlyBooleanWrapper explored = new ReadOnlyBooleanWrapper(this, "explored");
  private final ObservableList<Path> recent = FXCollections.observableArrayList();
  private final ObservableList<Path> recentView = FXCollections.unmodifiableObservableList(recent);
  private final List<Runnable> untie = new ArrayList<>();
  private long ticket;

  /**
   * A run that can go on.
   *
   * @param folder where it is
   * @param name the last part of that
   * @param step of its newest checkpoint
   * @param totalSteps where it ends; 0 if that is not known
   */
  public record Interrupted(Path folder, String name, long step, long totalSteps) {}

  public TrainViewModel(TrainParts parts) {
    this.parts = parts;
    setup = new SetupViewModel(parts);
    fillRecent(parts.settings().recentRuns().get());
    untie.add(
        parts
            .settings()
            .recentRuns()
            .listen(folders -> parts.pulse().run(() -> fillRecent(folders))));
    offerToGoOn();
  }

  // What there is

  /** The choices of the next training. */
  public SetupViewModel setup() {
    return setup;
  }

  /** The run that is shown; null while the next training is chosen. */
  public ReadOnlyObjectProperty<@Nullable RunViewModel> runProperty() {
    return run.getReadOnlyProperty();
  }

  /** Whether a training is going on here, if only paused. */
  public ReadOnlyBooleanProperty activeProperty() {
    return active.getReadOnlyProperty();
  }

  /** The run folder that is being read; null for none. */
  public ReadOnlyObjectProperty<@Nullable Path> openingProperty() {
    return opening.getReadOnlyProperty();
  }

  /** The last run, if it is waiting to go on; null if not. */
  public ReadOnlyObjectProperty<@Nullable Interrupted> interruptedProperty() {
    return interrupted.getReadOnlyProperty();
  }

  /** Whether Explore turns to the model in training as soon as it begins. */
  public BooleanProperty exploreAtStartProperty() {
    return exploreAtStart;
  }

  /** Whether Explore was turned to the run that is shown. */
  public ReadOnlyBooleanProperty exploredProperty() {
    return explored.getReadOnlyProperty();
  }

  /** Which weights of a run Explore shows; null for none. */
  public ObservableValue<@Nullable WeightsShown> weights() {
    return parts.weights();
  }

  /** The folders of the last runs, the newest first. */
  public ObservableList<Path> recent() {
    return recentView;
  }

  // Commands

  /** Begins the training that is chosen. */
  public void start() {
    TrainingOrder order = setup.order();
    if (order == null || active.get()) {
      return;
    }
    setup.remember();
    begin(
        order,
        new RunViewModel(
            parts,
            order.run(),
            new RunConfig(order.model(), order.training(), order.data(), order.options())));
  }

  /** Asks for a run and opens it. */
  public void openRun() {
    if (!active.get()) {
      parts.dialogs().run().ifPresent(this::openRun);
    }
  }

  /** Shows a run, and follows it if another process is writing it. */
  public void openRun(Path folder) {
    if (active.get()) {
      return;
    }
    read(
        folder,
        history -> {
          RunViewModel opened = new RunViewModel(parts, folder, history);
          if (history.condition() == RunHistory.Condition.RUNNING) {
            opened.followedBy(
                parts.service().runs().watch(folder, history, opened.listener())::close);
          }
          show(opened);
        });
  }

  /** Goes on with the run that is shown. */
  public void goOn() {
    RunViewModel shown = run.get();
    if (shown != null && shown.canGoOn()) {
      goOn(shown.folder());
    }
  }

  /** Goes on with a run from its last checkpoint. */
  public void goOn(Path folder) {
    if (active.get()) {
      return;
    }
    read(
        folder,
        history -> {
          RunConfig config = history.config();
          begin(
              new TrainingOrder(
                  config.model(),
                  config.training(),
                  config.data(),
                  config.options(),
                  folder,
                  true,
                  null),
              new RunViewModel(parts, folder, history));
        });
  }

  /** Puts the run away, which must be over, and chooses the next. */
  public void newTraining() {
    if (!active.get()) {
      show(null);
    }
  }

  /** Forgets the offer to go on with the last run. */
  public void dismissInterrupted() {
    interrupted.set(null);
  }

  /** Pauses or goes on. */
  public void togglePause() {
    RunViewModel shown = run.get();
    if (shown != null) {
      shown.togglePause();
    }
  }

  /** One checkpoint back. */
  public void lookEarlier() {
    RunViewModel shown = run.get();
    if (shown != null) {
      shown.lookEarlier();
    }
  }

  /** One checkpoint on. */
  public void lookLater() {
    RunViewModel shown = run.get();
    if (shown != null) {
      shown.lookLater();
    }
  }

  /** Turns Explore to the model of the run that is shown. */
  public void explore() {
    RunViewModel shown = run.get();
    if (shown == null) {
      return;
    }
    explored.set(true);
    parts.opener().openRun(shown.folder());
    if (shown.lookedAtProperty().get() != null) {
      lookBack(shown, shown.lookedAtProperty().get());
    }
  }

  /** Whether the window may be closed; asks if a training would have to stop for it. */
  public boolean mayClose() {
    RunViewModel shown = run.get();
    return shown == null || !active.get() || parts.dialogs().close(shown.stepProperty().get());
  }

  /** Hears and asks nothing more; the training is the service's to stop. */
  public void close() {
    untie.forEach(Runnable::run);
    setup.close();
    RunViewModel shown = run.get();
    if (shown != null) {
      shown.close();
    }
  }

  // Runs

  private void begin(TrainingOrder order, RunViewModel begun) {
    setup.hold(true);
    TrainingSession session;
    try {
      session = parts.service().train(order, begun.listener());
    } catch (RuntimeException e) {
      LOG.error("No training in {}", order.run(), e);
      setup.hold(false);
      parts.notices().accept(Notice.error("train.notice.not-begun", reason(e)));
      return;
    }
    RunViewModel before = run.get();
    TrainingShare share = before == null ? TrainingShare.BALANCED : before.shareProperty().get();
    interrupted.set(null);
    begun.trainedBy(session);
    begun.share(share);
    show(begun);
    begun
        .startedProperty()
        .addListener(
            (property, was, is) -> {
              if (was == null && is != null && exploreAtStart.get() && run.get() == begun) {
                explore();
              }
            });
  }

  private void show(@Nullable RunViewModel next) {
    RunViewModel before = run.get();
    if (before != null) {
      if (before.lookedAtProperty().get() != null) {
        before.lookedAtProperty().set(null);
      }
      before.close();
    }
    explored.set(false);
    run.set(next);
    if (next == null) {
      active.set(false);
      setup.hold(false);
      return;
    }
    setup.hold(true);
    remember(next.folder());
    next.stateProperty().addListener((property, was, is) -> judge(next));
    next.lookedAtProperty()
        .addListener(
            (property, was, is) -> {
              if (explored.get() && run.get() == next) {
                lookBack(next, is);
              }
            });
    judge(next);
  }

  private void judge(RunViewModel of) {
    if (of == run.get()) {
      active.set(of.stateProperty().get().isActive());
    }
  }

  private void lookBack(RunViewModel at, @Nullable RunCheckpoint checkpoint) {
    var unused =
        parts
            .service()
            .lookBack(checkpoint == null ? null : Path.of(checkpoint.folder()))
            .whenComplete(
                (shown, failure) -> {
                  if (failure != null) {
                    parts.pulse().run(() -> notLookedBack(at, checkpoint, failure));
                  }
                });
  }

  private void notLookedBack(
      RunViewModel at, @Nullable RunCheckpoint checkpoint, Throwable failure) {
    LOG.info("No look at {}", checkpoint, failure);
    if (checkpoint != null && run.get() == at && checkpoint.equals(at.lookedAtProperty().get())) {
      parts
          .notices()
          .accept(
              Notice.warning("train.notice.not-looked-back", checkpoint.step(), reason(failure)));
    }
  }

  private void read(Path folder, Consumer<RunHistory> then) {
    long mine = ++ticket;
    opening.set(folder);
    var unused =
        parts
            .service()
            .runs()
            .history(folder)
            .whenComplete(
                (history, failure) ->
                    parts
                        .pulse()
                        .run(
                            () -> {
                              if (mine != ticket) {
                                return;
                              }
                              opening.set(null);
                              if (failure == null) {
                                then.accept(history);
                              } else {
                                LOG.info("No run in {}", folder, failure);
                                forget(folder);
                                parts
                                    .notices()
                                    .accept(
                                        Notice.error(
                                            "train.notice.not-opened",
                                            name(folder),
                                            reason(failure)));
                              }
                            }));
  }

  private static String reason(Throwable failure) {
    Throwable why =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return why.getMessage() == null ? why.toString() : why.getMessage();
  }

  /** What people call a run: the last part of its folder. */
  static String name(Path folder) {
    Path last = folder.getFileName();
    return last == null ? folder.toString() : last.toString();
  }

  private void offerToGoOn() {
    if (recent.isEmpty()) {
      return;
    }
    Path folder = recent.get(0);
    var unused =
        parts
            .service()
            .runs()
            .history(folder)
            .whenComplete(
                (history, failure) ->
                    parts
                        .pulse()
                        .run(
                            () -> {
                              if (failure == null && run.get() == null) {
                                offer(folder, history);
                              }
                            }));
  }

  private void offer(Path folder, RunHistory history) {
    if (history.condition() != RunHistory.Condition.INTERRUPTED) {
      return;
    }
    history.checkpoints().stream()
        .filter(RunCheckpoint::resumable)
        .reduce((first, second) -> second)
        .ifPresent(
            last ->
                interrupted.set(
                    new Interrupted(folder, name(folder), last.step(), history.totalSteps())));
  }

  private void fillRecent(List<String> folders) {
    recent.setAll(folders.stream().map(Path::of).toList());
  }

  private void remember(Path folder) {
    List<String> folders = new ArrayList<>(parts.settings().recentRuns().get());
    String word = folder.toAbsolutePath().normalize().toString();
    folders.remove(word);
    folders.add(0, word);
    parts
        .settings()
        .recentRuns()
        .set(List.copyOf(folders.subList(0, Math.min(folders.size(), MOST_RECENT))));
  }

  private void forget(Path folder) {
    List<String> folders = new ArrayList<>(parts.settings().recentRuns().get());
    folders.remove(folder.toAbsolutePath().normalize().toString());
    parts.settings().recentRuns().set(List.copyOf(folders));
  }
}
