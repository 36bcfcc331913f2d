package dev.pentimento.training;

import ai.djl.ndarray.NDManager;
import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.spec.CancelledException;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.OnTrouble;
import dev.pentimento.spec.Remedy;
import dev.pentimento.spec.RunConfig;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.spec.TrainingEvent.End;
import dev.pentimento.spec.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One training from its first step, or from its newest checkpoint, to its end. Runs on the caller's
 * thread, on which gradient mode is off.
 */
public final class TrainingRun {

  private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);

  /** A checkpoint at least that often; with the step, the look and the save it is a minute. */
  public static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(45);

  /**
   * What is to be trained, and where.
   *
   * @param data the data set as the user names it
   * @param options how the data set's pictures were brought to one size, and which take part
   * @param pictures the data set, stored at the model's size or larger
   * @param features the folder of the feature network, for the objectives that need it
   * @param from a checkpoint whose weights it begins with; null for weights by chance
   * @param run the run folder
   * @param resume go on with what the folder holds; its own configuration then counts
   * @param limit stop cleanly after this long, pauses not counted; null for no limit
   * @param onTrouble who decides when something is the matter
   * @param checkpointEvery a checkpoint at least that often
   * @param programVersion goes into the checkpoints
   */
  public record Setup(
      ModelSpec model,
      TrainingSpec training,
      String data,
      DataOptions options,
      PictureSet pictures,
      Path features,
      @Nullable Path from,
      Path run,
      boolean resume,
      @Nullable Duration limit,
      OnTrouble onTrouble,
      Duration checkpointEvery,
      String programVersion) {

    /** From weights by chance, with nobody to ask, and checkpoints as usual. */
    public Setup(
        ModelSpec model,
        TrainingSpec training,
        String data,
        DataOptions options,
        PictureSet pictures,
        Path features,
        Path run,
        boolean resume,
        @Nullable Duration limit,
        String programVersion) {
      this(
          model,
          training,
          data,
          options,
          pictures,
          features,
          null,
          run,
          resume,
          limit,
          OnTrouble.FAIL,
          CHECKPOINT_EVERY,
          programVersion);
    }
  }

  /** Where a test makes trouble. */
  @FunctionalInterface
  interface BeforeStep {
    void on(long step, TrainingState state);
  }

  private final Setup setup;
  private final RunControl control;
  private final Companion companion;
  private final BeforeStep beforeStep;
  private final RunFolder folder;
  private final Troubles troubles;

  /**
   * @param listener hears every event, in order, on the thread that runs
   * @param control obeyed between two steps
   * @param companion told of the weights
   */
  public TrainingRun(
      Setup setup,
      Consumer<? super TrainingEvent> listener,
      RunControl control,
      Companion companion) {
    this(setup, listener, control, companion, (step, state) -> {});
  }

  TrainingRun(
      Setup setup,
      Consumer<? super TrainingEvent> listener,
      RunControl control,
      Companion companion,
      BeforeStep beforeStep) {
    this.setup = setup;
    this.control = control;
    this.companion = companion;
    this.beforeStep = beforeStep;
    this.folder = new RunFolder(setup.run());
    this.troubles = new Troubles(setup.onTrouble(), control, listener);
  }

  /**
   * Trains to the end or until told to stop, then saves.
   *
   * @param manager owns what the training needs natively, released on return
   * @return the last event, which the listener has heard too
   * @throws RunException if the run cannot begin or go on; what was saved before remains
   * @throws IOException if the run folder cannot be written and nobody can be asked
   */
  public TrainingEvent.Ended run(NDManager manager) throws RunException, IOException {
    RunConfig config = setup.resume() ? folder.readConfig() : begin();
    TrainingEvent.Ended end;
    try (RunLock lock = folder.lock()) {
      LOG.debug("Writing the run under {}", lock);
      folder.clean();
      end = run(config, manager);
    }
    // Whoever hears of the end may begin another.
    control.end();
    troubles.announce(end.step());
    troubles.tell(end);
    return end;
  }

  private RunConfig begin() throws RunException, IOException {
    Path from = setup.from();
    RunConfig config =
        new RunConfig(
            setup.model(),
            setup.training(),
            setup.data(),
            setup.options(),
            from == null ? null : Origins.of(from, setup.model()));
    folder.create(config);
    return config;
  }

  private TrainingEvent.Ended run(RunConfig config, NDManager manager)
      throws RunException, IOException {
    Deadline deadline = new Deadline(setup.limit());
    Stages stages = folder.stages(config.training().batchSize());
    Checkpoint from = setup.resume() ? folder.newest(Long.MAX_VALUE) : null;
    while (true) {
      TroubleException trouble;
      try {
        return attempt(config, stages, from, manager, deadline);
      } catch (TroubleException e) {
        LOG.warn("The training in {} is in trouble", setup.run(), e);
        trouble = e;
      }
      // Here the memory of the attempt is free again.
      long asked = System.nanoTime();
      Remedy remedy = trouble.answer();
      if (remedy == null) {
        remedy = troubles.answer(trouble);
      }
      deadline.putOff(System.nanoTime() - asked);
      from = null;
      from = folder.newest(trouble.goodStep());
      long step = from == null ? 0 : runState(from).step();
      if (remedy == Remedy.STOP) {
        return stopped(from, step);
      }
      folder.forgetAfter(step);
      stages = stages.after(remedy, step, config.training());
      folder.write(stages);
    }
  }

  private TrainingEvent.Ended attempt(
      RunConfig config,
      Stages stages,
      @Nullable Checkpoint from,
      NDManager manager,
      Deadline deadline)
      throws RunException, IOException, TroubleException {
    long step = from == null ? 0 : runState(from).step();
    try (NDManager own = manager.newSubManager();
        MetricsFile metrics = new MetricsFile(folder.metrics(), step)) {
      Attempt attempt;
      try {
        attempt =
            new Attempt(
                setup, folder, config, stages, own, metrics, from, troubles, companion, beforeStep);
      } catch (CancelledException e) {
        return new TrainingEvent.Ended(
            step, End.STOPPED, from == null ? "Stopped before the first step." : null);
      }
      try {
        End end = attempt.run(deadline);
        return new TrainingEvent.Ended(attempt.step(), end, null);
      } catch (Troubles.UnsavedException e) {
        return new TrainingEvent.Ended(
            Math.max(0, attempt.savedStep()),
            End.STOPPED,
            "Stopped without saving the last steps ("
                + e.getMessage()
                + "). What was saved before remains.");
      }
    }
  }

  /** After a trouble: what was saved remains, and its model can be walked. */
  private TrainingEvent.Ended stopped(@Nullable Checkpoint last, long step) {
    String message = null;
    if (last != null) {
      try {
        folder.saveModel(last);
      } catch (IOException e) {
        LOG.warn("The model could not be written", e);
        message = "The folder model/ could not be written; the checkpoints remain.";
      }
    }
    return new TrainingEvent.Ended(step, End.STOPPED, message);
  }

  static Checkpoint.RunState runState(Checkpoint checkpoint) throws RunException {
    Checkpoint.RunState state = checkpoint.run();
    if (state == null) {
      throw new RunException(
          "Cannot go on: the checkpoint holds no optimiser state. Begin a new run.");
    }
    return state;
  }
}
