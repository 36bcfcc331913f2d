package dev.pentimento.studio.train;

import dev.pentimento.engine.TrainingSession;
import dev.pentimento.spec.Remedy;
import dev.pentimento.spec.RunCheckpoint;
import dev.pentimento.spec.RunConfig;
import dev.pentimento.spec.RunHistory;
import dev.pentimento.spec.RunPhase;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.spec.TrainingShare;
import dev.pentimento.studio.kit.Figures;
import dev.pentimento.studio.kit.curve.CurveTimeline;
import dev.pentimento.workspace.Phrase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run: being trained here, being followed while another process trains it, or over. Everything
 * is called on the JavaFX thread and returns at once, but what {@link #listener} gives, which hears
 * events on any thread: they are taken in together, at most once a pulse.
 */
public final class RunViewModel {

  private static final Logger LOG = LoggerFactory.getLogger(RunViewModel.class);

  /** Steps come by the hundred; a tenth of a second later is soon enough for them. */
  private static final Duration SOON = Duration.ofMillis(80);

  private static final double NANOS = 1e9;

  private final TrainParts parts;
  private final Path folder;
  private final RunConfig config;
  private final RunCurves curves;
  private final KlViewModel kl = new KlViewModel();
  private final Queue<TrainingEvent> heard = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean due = new AtomicBoolean();
  private final Consumer<Boolean> ring;

  private final ReadOnlyObjectWrapper<RunState> state;
  private final ReadOnlyLongWrapper step = new ReadOnlyLongWrapper(this, "step");
  private final ReadOnlyLongWrapper totalSteps = new ReadOnlyLongWrapper(this, "totalSteps");
  private final ReadOnlyDoubleWrapper secondsLeft =
      new ReadOnlyDoubleWrapper(this, "secondsLeft", Double.NaN);
  private final ReadOnlyDoubleWrapper elapsed = new ReadOnlyDoubleWrapper(this, "elapsed", 0);
  private final ReadOnlyDoubleWrapper speed = new ReadOnlyDoubleWrapper(this, "speed", Double.NaN);
  private final ReadOnlyObjectWrapper<TrainingEvent.@Nullable Preparing> preparing =
      new ReadOnlyObjectWrapper<>(this, "preparing");
  private final ReadOnlyObjectWrapper<TrainingEvent.@Nullable Started> started =
      new ReadOnlyObjectWrapper<>(this, "started");
  private final ReadOnlyObjectWrapper<TrainingEvent.@Nullable Validated> validated =
      new ReadOnlyObjectWrapper<>(this, "validated");
  private final ReadOnlyObjectWrapper<TrainingEvent.@Nullable Throughput> throughput =
      new ReadOnlyObjectWrapper<>(this, "throughput");
  private final ReadOnlyObjectWrapper<TrainingEvent.@Nullable Trouble> trouble =
      new ReadOnlyObjectWrapper<>(this, "trouble");
  private final ReadOnlyObjectWrapper<TrainingEvent.@Nullable Ended> ended =
      new ReadOnlyObjectWrapper<>(this, "ended");
  private final ReadOnlyObjectWrapper<TrainingEvent.@Nullable Preview> preview =
      new ReadOnlyObjectWrapper<>(this, "preview");
  private final ObservableList<RunCheckpoint> checkpoints = FXCollections.observableArrayList();
  private final ObservableList<RunCheckpoint> checkpointsView =
      FXCollections.unmodifiableObservableList(checkpoints);
  private final ObjectProperty<@Nullable RunCheckpoint> lookedAt =
      new SimpleObjectProperty<>(this, "lookedAt");
  private final ReadOnlyObjectWrapper<TrainingShare> share =
      new ReadOnlyObjectWrapper<>(this, "share", TrainingShare.BALANCED);

  private final TreeMap<Long, TrainingEvent.KlPerDimension> measured = new TreeMap<>();
  private TrainingEvent.@Nullable Preview newest;
  private @Nullable TrainingSession session;
  private RunHistory.Condition condition;
  private Runnable close = () -> {};
  private double learningRate;
  private int batch;
  private long runningSince = -1;
  private double secondsBefore;
  private long previewTicket;
  private boolean closed;

  /**
   * A run that a training begins.
   *
   * @param folder its folder
   * @param config what was chosen
   */
  RunViewModel(TrainParts parts, Path folder, RunConfig config) {
    this.parts = parts;
    this.folder = folder;
    this.config = config;
    curves = new RunCurves(config.training().objective());
    learningRate = config.training().optimiser().learningRate();
    batch = config.training().batchSize();
    condition = RunHistory.Condition.INTERRUPTED;
    state = new ReadOnlyObjectWrapper<>(this, "state", RunState.PREPARING);
    ring = parts.pulse().latest(any -> takeIn());
    lookedAt.addListener((property, was, is) -> lookAt(is));
    checkpoints.addListener(
        (ListChangeListener<RunCheckpoint>) change -> curves.checkpoints(checkpoints));
    curves
        .timeline
        .cursorXProperty()
        .addListener((property, was, is) -> cursorMoved(is.doubleValue()));
  }

  /** A run that there is, with what its folder tells of it. */
  RunViewModel(TrainParts parts, Path folder, RunHistory history) {
    this(parts, folder, history.config());
    condition = history.condition();
    totalSteps.set(history.totalSteps());
    curves.take(history);
    checkpoints.setAll(history.checkpoints());
    long last = checkpoints.isEmpty() ? 0 : checkpoints.get(checkpoints.size() - 1).step();
    if (!history.steps().isEmpty()) {
      last = Math.max(last, history.steps().get(history.steps().size() - 1).step());
    }
    step.set(last);
    history.validations().stream().reduce((first, second) -> second).ifPresent(validated::set);
    judge();
    fetchPreview(Long.MAX_VALUE);
  }

  // What it is

  public Path folder() {
    return folder;
  }

  /** The last part of its folder. */
  public String name() {
    Path last = folder.getFileName();
    return last == null ? folder.toString() : last.toString();
  }

  public RunConfig config() {
    return config;
  }

  public RunCurves curves() {
    return curves;
  }

  /** What the dimensions carry, now or at the checkpoint looked at. */
  public KlViewModel kl() {
    return kl;
  }

  public ReadOnlyObjectProperty<RunState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  public ReadOnlyLongProperty stepProperty() {
    return step.getReadOnlyProperty();
  }

  /** Where it ends; 0 while that is not known. */
  public ReadOnlyLongProperty totalStepsProperty() {
    return totalSteps.getReadOnlyProperty();
  }

  /** Steps taken of all, 0..1; -1 while that is not known. */
  public double progress() {
    return totalSteps.get() <= 0 ? -1 : Math.min(1, (double) step.get() / totalSteps.get());
  }

  /** The pass over the training pictures that it is in, from 1 on; 0 while that is not known. */
  public int epoch() {
    if (totalSteps.get() <= 0) {
      return 0;
    }
    int epochs = config.training().epochs();
    return (int) Math.min(epochs, 1 + step.get() * epochs / totalSteps.get());
  }

  /** To its end, estimated; NaN while that is not known. */
  public ReadOnlyDoubleProperty secondsLeftProperty() {
    return secondsLeft.getReadOnlyProperty();
  }

  /** Seconds that it has run here, pauses not counted. */
  public ReadOnlyDoubleProperty elapsedProperty() {
    return elapsed.getReadOnlyProperty();
  }

  /** Training pictures a second; NaN while that is not known. */
  public ReadOnlyDoubleProperty speedProperty() {
    return speed.getReadOnlyProperty();
  }

  /** How far the data set is read; null when it is not being read. */
  public ReadOnlyObjectProperty<TrainingEvent.@Nullable Preparing> preparingProperty() {
    return preparing.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<TrainingEvent.@Nullable Started> startedProperty() {
    return started.getReadOnlyProperty();
  }

  /** The newest validation. */
  public ReadOnlyObjectProperty<TrainingEvent.@Nullable Validated> validatedProperty() {
    return validated.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<TrainingEvent.@Nullable Throughput> throughputProperty() {
    return throughput.getReadOnlyProperty();
  }

  /** What it waits for an answer to; null for nothing. */
  public ReadOnlyObjectProperty<TrainingEvent.@Nullable Trouble> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<TrainingEvent.@Nullable Ended> endedProperty() {
    return ended.getReadOnlyProperty();
  }

  /** The pictures of now, or of the checkpoint looked at; null for none. */
  public ReadOnlyObjectProperty<TrainingEvent.@Nullable Preview> previewProperty() {
    return preview.getReadOnlyProperty();
  }

  /** Its checkpoints, ascending. */
  public ObservableList<RunCheckpoint> checkpoints() {
    return checkpointsView;
  }

  /** The checkpoint that one looks back at; null for now. */
  public ObjectProperty<@Nullable RunCheckpoint> lookedAtProperty() {
    return lookedAt;
  }

  public ReadOnlyObjectProperty<TrainingShare> shareProperty() {
    return share.getReadOnlyProperty();
  }

  /** Whether it can go on from its last checkpoint. */
  public boolean canGoOn() {
    return switch (state.get()) {
      case STOPPED, FAILED, INTERRUPTED -> checkpoints.stream().anyMatch(RunCheckpoint::resumable);
      default -> false;
    };
  }

  /** The newest checkpoint's step; 0 if there is none. */
  public long savedStep() {
    return checkpoints.isEmpty() ? 0 : checkpoints.get(checkpoints.size() - 1).step();
  }

  // Commands

  public void pause() {
    order(TrainingSession::pause);
  }

  public void resume() {
    order(TrainingSession::resume);
  }

  public void stop() {
    order(TrainingSession::stop);
  }

  /** Pauses what runs, and lets what pauses run. */
  public void togglePause() {
    switch (state.get()) {
      case PREPARING, RUNNING -> pause();
      case PAUSING, PAUSED -> resume();
      case SAVING -> {
        // It saves on its way into a pause, or in passing: the session knows.
        if (session != null && session.phase() == RunPhase.SAVING) {
          pause();
        }
      }
      default -> {}
    }
  }

  /** Gives the machine rather to the hand, or rather to the training. */
  public void share(TrainingShare wanted) {
    share.set(wanted);
    order(training -> training.share(wanted));
  }

  /** Answers its trouble with one of the remedies that it offers. */
  public void remedy(Remedy remedy) {
    if (trouble.get() == null) {
      return;
    }
    trouble.set(null);
    if (remedy == Remedy.GO_BACK) {
      learningRate /= 3;
    } else if (remedy == Remedy.SMALLER_BATCH) {
      batch = config.training().half(batch);
    }
    order(training -> training.remedy(remedy));
  }

  /** What a remedy would do. */
  public Phrase words(Remedy remedy) {
    return switch (remedy) {
      case GO_BACK -> Phrase.of("train.remedy.go-back", text(savedStep()), rate(learningRate / 3));
      case SMALLER_BATCH ->
          Phrase.of("train.remedy.smaller-batch", text(savedStep()), config.training().half(batch));
      case TRY_AGAIN -> Phrase.of("train.remedy.try-again");
      case STOP ->
          savedStep() == 0
              ? Phrase.of("train.remedy.stop-empty")
              : Phrase.of("train.remedy.stop", text(savedStep()));
    };
  }

  private static String text(long count) {
    return Figures.count(count);
  }

  private static String rate(double value) {
    return String.format(Locale.ROOT, "%.2g", value);
  }

  /** One checkpoint back, or to the newest from now. */
  public void lookEarlier() {
    RunCheckpoint at = lookedAt.get();
    int place = at == null ? checkpoints.size() : checkpoints.indexOf(at);
    if (place > 0) {
      lookedAt.set(checkpoints.get(place - 1));
    }
  }

  /** One checkpoint on, or to now from the newest. */
  public void lookLater() {
    RunCheckpoint at = lookedAt.get();
    if (at != null) {
      int place = checkpoints.indexOf(at);
      lookedAt.set(
          place >= 0 && place + 1 < checkpoints.size() ? checkpoints.get(place + 1) : null);
    }
  }

  private void order(Consumer<TrainingSession> command) {
    if (session != null) {
      command.accept(session);
      judge();
    }
  }

  // Being told

  /** Takes what a training or a run folder tells; from any thread. */
  Consumer<TrainingEvent> listener() {
    return event -> {
      heard.add(event);
      boolean frequent =
          event instanceof TrainingEvent.Step
              || event instanceof TrainingEvent.Throughput
              || event instanceof TrainingEvent.Preparing;
      if (!frequent) {
        ring.accept(true);
      } else if (due.compareAndSet(false, true)) {
        parts.scheduler().schedule(() -> ring.accept(true), SOON);
      }
    };
  }

  /** It is trained here. */
  void trainedBy(TrainingSession training) {
    session = training;
    training.share(share.get());
    judge();
  }

  /** It is trained elsewhere, and heard of until it is closed. */
  void followedBy(Runnable end) {
    close = end;
    judge();
  }

  /** Hears nothing more. */
  void close() {
    closed = true;
    close.run();
  }

  private void takeIn() {
    due.set(false);
    if (closed) {
      return;
    }
    TrainingEvent.Step last = null;
    for (TrainingEvent event = heard.poll(); event != null; event = heard.poll()) {
      if (event instanceof TrainingEvent.Step now) {
        curves.add(now);
        last = now;
      } else {
        take(event);
      }
    }
    if (last != null) {
      step.set(last.step());
      secondsLeft.set(last.secondsLeft());
      if (Double.isFinite(last.picturesPerSecond())) {
        speed.set(last.picturesPerSecond());
      }
      preparing.set(null);
    }
    curves.announce();
    judge();
  }

  private void take(TrainingEvent event) {
    if (event instanceof TrainingEvent.Preparing now) {
      preparing.set(now);
    } else if (event instanceof TrainingEvent.Started now) {
      begun(now);
    } else if (event instanceof TrainingEvent.Validated now) {
      curves.add(now);
      validated.set(now);
    } else if (event instanceof TrainingEvent.Preview now) {
      newest = now;
      if (lookedAt.get() == null) {
        preview.set(now);
      }
    } else if (event instanceof TrainingEvent.Saved now) {
      saved(now);
    } else if (event instanceof TrainingEvent.KlPerDimension now) {
      measured.put(now.step(), now);
      if (lookedAt.get() == null) {
        showKl(now);
      }
    } else if (event instanceof TrainingEvent.Throughput now) {
      throughput.set(now);
    } else if (event instanceof TrainingEvent.Trouble now) {
      LOG.info("Trouble at step {}: {} {}", now.step(), now.kind(), now.detail());
      trouble.set(now);
      step.set(now.step());
      curves.mark(now.step(), "", CurveTimeline.Marker.Kind.TROUBLE);
    } else if (event instanceof TrainingEvent.Ended now) {
      trouble.set(null);
      preparing.set(null);
      ended.set(now);
      secondsLeft.set(now.how() == TrainingEvent.End.FINISHED ? 0 : Double.NaN);
      step.set(Math.max(now.step(), 0));
    }
  }

  private void begun(TrainingEvent.Started now) {
    preparing.set(null);
    trouble.set(null);
    started.set(now);
    totalSteps.set(now.totalSteps());
    step.set(now.step());
    curves.goBackTo(now.step());
    if (now.step() > 0) {
      curves.mark(now.step(), "", CurveTimeline.Marker.Kind.EVENT);
    }
    checkpoints.removeIf(checkpoint -> checkpoint.step() > now.step());
    measured.tailMap(now.step(), false).clear();
    RunCheckpoint at = lookedAt.get();
    if (at != null && !checkpoints.contains(at)) {
      lookedAt.set(null);
    }
  }

  private void saved(TrainingEvent.Saved now) {
    RunCheckpoint made = new RunCheckpoint(now.step(), now.folder(), true);
    checkpoints.removeIf(
        checkpoint -> checkpoint.step() >= now.step() || checkpoint.folder().equals(now.folder()));
    checkpoints.add(made);
  }

  /** What state all that amounts to; asks the session, whose word is the newest. */
  private void judge() {
    RunState now = state();
    long time = parts.nanos().getAsLong();
    if (runningSince >= 0) {
      elapsed.set(secondsBefore + (time - runningSince) / NANOS);
    }
    boolean runs = now == RunState.RUNNING || now == RunState.SAVING;
    if (runs && runningSince < 0) {
      runningSince = time;
    } else if (!runs && runningSince >= 0) {
      secondsBefore = elapsed.get();
      runningSince = -1;
    }
    state.set(now);
  }

  private RunState state() {
    TrainingEvent.Ended end = ended.get();
    if (end != null) {
      return switch (end.how()) {
        case FINISHED -> RunState.FINISHED;
        case STOPPED -> session == null ? RunState.INTERRUPTED : RunState.STOPPED;
        case FAILED -> session == null ? RunState.INTERRUPTED : RunState.FAILED;
      };
    }
    if (session == null) {
      return switch (condition) {
        case RUNNING -> RunState.FOLLOWED;
        case INTERRUPTED -> RunState.INTERRUPTED;
        case FINISHED -> RunState.FINISHED;
      };
    }
    RunPhase phase = session.phase();
    if (trouble.get() != null && phase != RunPhase.STOPPING && phase != RunPhase.ENDED) {
      return RunState.TROUBLED;
    }
    return switch (phase) {
      case PREPARING -> RunState.PREPARING;
      case RUNNING -> RunState.RUNNING;
      case PAUSING -> RunState.PAUSING;
      case SAVING -> RunState.SAVING;
      case PAUSED -> RunState.PAUSED;
      // The last event, which says how it ended, is on its way.
      case STOPPING, ENDED -> RunState.STOPPING;
    };
  }

  // Looking back

  private void lookAt(@Nullable RunCheckpoint checkpoint) {
    previewTicket++;
    curves.timeline.cursorXProperty().set(checkpoint == null ? Double.NaN : checkpoint.step());
    if (checkpoint == null) {
      preview.set(newest);
      showKl(measured.isEmpty() ? null : measured.lastEntry().getValue());
      return;
    }
    var then = measured.floorEntry(checkpoint.step());
    showKl(then == null ? null : then.getValue());
    fetchPreview(checkpoint.step());
  }

  /** The cursor in the curves stands on a checkpoint, or nowhere. */
  private void cursorMoved(double to) {
    RunCheckpoint at = lookedAt.get();
    if (Double.isNaN(to) ? at == null : at != null && at.step() == to) {
      return;
    }
    lookedAt.set(
        Double.isNaN(to)
            ? null
            : checkpoints.stream()
                .min(Comparator.comparingDouble(c -> Math.abs(c.step() - to)))
                .orElse(null));
  }

  private void showKl(TrainingEvent.@Nullable KlPerDimension now) {
    kl.show(now, now == null || totalSteps.get() <= 0 ? 1 : (double) now.step() / totalSteps.get());
  }

  private void fetchPreview(long until) {
    long mine = ++previewTicket;
    var unused =
        parts
            .service()
            .runs()
            .preview(folder, until)
            .whenComplete(
                (found, failure) ->
                    parts
                        .pulse()
                        .run(
                            () -> {
                              if (failure != null) {
                                LOG.info("No preview at step {} of {}", until, folder, failure);
                              } else if (mine == previewTicket && found.isPresent()) {
                                fetched(found.get(), until);
                              }
                            }));
  }

  private void fetched(TrainingEvent.Preview found, long until) {
    if (until < Long.MAX_VALUE) {
      preview.set(found);
    } else if (newest == null) {
      // Else the run itself has been faster.
      newest = found;
      preview.set(found);
    }
  }
}
