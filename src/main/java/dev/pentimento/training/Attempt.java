package dev.pentimento.training;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.model.Inference;
import dev.pentimento.model.Objective;
import dev.pentimento.model.Vae;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.CancelledException;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.NamedTensor;
import dev.pentimento.spec.OptimiserSpec;
import dev.pentimento.spec.RateExpectation;
import dev.pentimento.spec.Remedy;
import dev.pentimento.spec.RunConfig;
import dev.pentimento.spec.RunOrigin;
import dev.pentimento.spec.RunPhase;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.spec.TrainingEvent.End;
import dev.pentimento.spec.TrainingEvent.TroubleKind;
import dev.pentimento.spec.TrainingSpec;
import dev.pentimento.spec.TrainingSummary;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A run from its first step, or from a checkpoint, to its end or to where it cannot go on. After
 * that it is of no use; going back is another attempt.
 */
final class Attempt {

  /** Early steps change much and are logged all. */
  private static final int EACH_STEP_UNTIL = 200;

  private static final int STEPS_A_ROW = 10;

  /** Validations come every so many whole epochs that a run has about this many. */
  private static final int MOST_VALIDATIONS = 50;

  /** Pictures that tell how the codes lie while a run is not at its end. */
  private static final int INTERIM_STATISTICS = 512;

  private static final CancelToken NEVER = new CancelToken();

  private static final String ARRAY_PREFIX = "training.";

  private final TrainingRun.Setup setup;
  private final RunFolder folder;
  private final RunConfig config;
  private final Stage stage;
  private final MetricsFile metrics;
  private final Troubles troubles;
  private final RunControl control;
  private final Companion companion;
  private final TrainingRun.BeforeStep beforeStep;
  private final Vae vae;
  private final TrainingState state;
  private final Steps loop;
  private final @Nullable Validation validator;
  private final PictureSet resized;
  private final Averages averages;
  private final Looking looking;
  private final CourseWatch course;
  private final int[] training;
  private final int[] validation;
  private final long totalSteps;
  private final long stepsAValidation;
  private final String dataFingerprint;
  private long step;
  private long savedStep = -1;
  private long savedAt;
  private double bestPsnr = Double.NEGATIVE_INFINITY;
  private double lastPsnr = Double.NaN;
  private double meanError;
  private double lastError;
  private double seconds;
  private @Nullable Double cpuSeconds;
  private @Nullable LatentStatistics interim;
  private long interimStep = -1;

  /**
   * @param stages as the run folder tells
   * @param manager owns what the attempt needs natively
   * @param from where to go on; null to begin
   * @throws CancelledException if it is to stop before it is ready
   */
  Attempt(
      TrainingRun.Setup setup,
      RunFolder folder,
      RunConfig config,
      Stages stages,
      NDManager manager,
      MetricsFile metrics,
      @Nullable Checkpoint from,
      Troubles troubles,
      Companion companion,
      TrainingRun.BeforeStep beforeStep)
      throws RunException {
    this.setup = setup;
    this.folder = folder;
    this.config = config;
    this.metrics = metrics;
    this.troubles = troubles;
    this.control = troubles.control();
    this.companion = companion;
    this.beforeStep = beforeStep;
    vae = Vae.of(config.model());
    PictureSet stored = setup.pictures();
    training = stored.indices(Split.TRAIN);
    validation = stored.indices(Split.VALIDATION);
    if (training.length == 0) {
      throw new RunException("The data set " + config.data() + " has no training pictures.");
    }
    dataFingerprint = stored.fingerprint(control.stopToken());
    int batch = config.training().batchSize();
    long stepsAnEpoch = Math.max(1, Math.round((double) training.length / batch));
    long planned = stepsAnEpoch * config.training().epochs();
    cpuSeconds = config.training().threads() == 1 && onCpu() ? 0.0 : null;
    state = from == null ? begin(manager) : restore(manager, from);
    stage = stages.at(step);
    totalSteps = stage.totalSteps(planned, batch);
    int size = config.model().pictureSize();
    Objective objective =
        new Objective(
            config.training().objective(),
            size,
            Sharpenings.of(
                config.training().objective().sharpening(), manager, size, setup.features()));
    loop =
        StepsOf.training(
            vae,
            config.training(),
            stage,
            stored,
            training,
            planned,
            config.origin() != null,
            objective,
            manager,
            state,
            from == null ? null : TrainingRun.runState(from).arrays());
    resized = stored.resizedTo(size, control.stopToken());
    validator =
        validation.length == 0
            ? null
            : new Validation(vae, state.average(), objective, resized, validation);
    averages =
        new Averages(
            new Inference(vae, state.average()),
            resized,
            config.model().latent(),
            vae.isDeterministic());
    looking =
        new Looking(
            averages,
            state.average(),
            validation.length == 0 ? training : validation,
            companion,
            troubles::tell,
            control.stopToken());
    course = new CourseWatch(step);
    stepsAValidation = stepsAnEpoch * Math.max(1, config.training().epochs() / MOST_VALIDATIONS);
  }

  private boolean onCpu() {
    return config.training().device().equals("cpu");
  }

  /** Nanoseconds of processor time of this thread, on which native code runs too. */
  private static long ownProcessorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private TrainingState begin(NDManager manager) throws RunException {
    long seed = config.training().seed();
    RunOrigin origin = config.origin();
    return TrainingState.begin(
        manager,
        origin == null
            ? vae.layout().initialValues(seed)
            : Origins.weights(origin, config.model(), seed));
  }

  private TrainingState restore(NDManager manager, Checkpoint from) throws RunException {
    Checkpoint.RunState saved = TrainingRun.runState(from);
    if (!from.training().dataFingerprint().equals(dataFingerprint)) {
      throw new RunException(
          "Cannot go on: the data set "
              + config.data()
              + " has changed since. Restore it, or begin a new run.");
    }
    step = saved.step();
    savedStep = step;
    bestPsnr = saved.bestPsnr();
    lastPsnr = from.training().validationPsnr();
    seconds = from.training().seconds();
    cpuSeconds = from.training().cpuSeconds();
    meanError = saved.meanError();
    return TrainingState.restore(
        manager,
        array(saved, "weights"),
        array(saved, "firstMoment"),
        array(saved, "secondMoment"),
        vae.layout().flat(from.weights()));
  }

  private float[] array(Checkpoint.RunState saved, String name) throws RunException {
    for (NamedTensor tensor : saved.arrays()) {
      if (tensor.name().equals(ARRAY_PREFIX + name)
          && tensor.values().length == vae.layout().size()) {
        return tensor.values();
      }
    }
    throw new RunException(
        "Cannot go on: the checkpoint has no fitting " + name + ". Begin a new run.");
  }

  /** Steps taken. */
  long step() {
    return step;
  }

  /** The step of the newest checkpoint that this attempt knows of. */
  long savedStep() {
    return savedStep;
  }

  /**
   * Trains and saves.
   *
   * @return how it ended
   * @throws TroubleException if another attempt may do better
   * @throws IOException if the run folder cannot be written and nobody can be asked
   */
  End run(Deadline deadline)
      throws RunException, IOException, TroubleException, Troubles.UnsavedException {
    try {
      return takeSteps(deadline);
    } catch (OutOfMemoryError e) {
      throw memory(e);
    } catch (EngineException e) {
      if (isMemory(e)) {
        throw memory(e);
      }
      throw e;
    }
  }

  /** Torch says so in words only. */
  static boolean isMemory(EngineException e) {
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return text.contains("out of memory")
        || text.contains("not enough memory")
        || text.contains("can't allocate memory")
        || text.contains("alloc_cpu");
  }

  private TroubleException memory(Throwable e) {
    String text = String.valueOf(e.getMessage());
    int end = text.indexOf('\n');
    return new TroubleException(
        TroubleKind.OUT_OF_MEMORY,
        end < 0 ? text : text.substring(0, end),
        step,
        step,
        config.training().half(stage.batchSize()) < stage.batchSize()
            ? List.of(Remedy.SMALLER_BATCH, Remedy.TRY_AGAIN, Remedy.STOP)
            : List.of(Remedy.TRY_AGAIN, Remedy.STOP));
  }

  private End takeSteps(Deadline deadline)
      throws RunException, IOException, TroubleException, Troubles.UnsavedException {
    troubles.does(RunPhase.RUNNING, step);
    troubles.tell(started());
    looking.snapshotNow(step);
    savedAt = System.nanoTime();
    if (savedStep != step && control.goesOn()) {
      save();
    }
    if (control.goesOn()) {
      looking.at(step);
      looking.at(step);
    }
    looking.times().restart(System.nanoTime());
    Pace pace = new Pace(stage.batchSize());
    // Cut off by a stop; one that is not cut off now is not pending any more.
    if (step > 0 && isValidationDue() && !metrics.wasValidated(step)) {
      validate();
    }
    while (step < totalSteps && !control.stopWanted() && !deadline.isOver()) {
      if (control.pauseWanted()) {
        pause(deadline);
        continue;
      }
      rest();
      take(pace);
      troubles.announce(step);
      looking.at(step);
      keepWatch();
      long now = System.nanoTime();
      if (step < totalSteps
          && control.goesOn()
          && (now - savedAt > setup.checkpointEvery().toNanos() || Milestones.isOne(step))) {
        save();
      }
    }
    troubles.announce(step);
    return end();
  }

  private TrainingEvent.Started started() {
    return new TrainingEvent.Started(
        step,
        totalSteps,
        vae.layout().weights(),
        vae.layout().macs(),
        training.length,
        expectation());
  }

  private @Nullable RateExpectation expectation() {
    try {
      return DataSpectrum.expectation(
          resized,
          training,
          config.model().latent().dimension(),
          config.training().objective(),
          control.stopToken());
    } catch (CancelledException e) {
      // It is not worth waiting for.
      return null;
    }
  }

  private void rest() {
    long began = System.nanoTime();
    companion.rest(control);
    looking.times().rested(System.nanoTime() - began);
  }

  private void take(Pace pace) throws IOException, TroubleException, Troubles.UnsavedException {
    long begin = System.nanoTime();
    long cpuBefore = ownProcessorTime();
    beforeStep.on(step, state);
    Steps.Outcome outcome = loop.take(step);
    if (!outcome.isFinite()) {
      throw new TroubleException(
          TroubleKind.NOT_FINITE,
          outcome.toString(),
          step,
          course.lastGood(),
          List.of(Remedy.GO_BACK, Remedy.STOP));
    }
    long nanos = System.nanoTime() - begin;
    pace.add(nanos);
    seconds += nanos * 1e-9;
    if (cpuSeconds != null) {
      cpuSeconds += (ownProcessorTime() - cpuBefore) * 1e-9;
    }
    meanError = meanError == 0 ? outcome.error() : 0.99 * meanError + 0.01 * outcome.error();
    step++;
    looking.times().step(stage.batchSize(), loop.times());
    lastError = outcome.error();
    if (step <= EACH_STEP_UNTIL || step % STEPS_A_ROW == 0 || step == totalSteps) {
      log(outcome, pace);
    }
    if (isValidationDue()) {
      validate();
    }
  }

  private boolean isValidationDue() {
    return step % stepsAValidation == 0 || step == totalSteps;
  }

  private void keepWatch() throws RunException, TroubleException {
    String astray = course.hear(step, lastError);
    if (astray == null) {
      return;
    }
    TroubleException trouble =
        new TroubleException(
            TroubleKind.DIVERGING,
            astray,
            step,
            course.lastGood(),
            List.of(Remedy.GO_BACK, Remedy.TRY_AGAIN, Remedy.STOP));
    Remedy remedy = troubles.answer(trouble);
    if (remedy != Remedy.TRY_AGAIN) {
      throw trouble.answeredBy(remedy);
    }
    course.accept();
    looking.times().restart(System.nanoTime());
  }

  private void pause(Deadline deadline) throws IOException, Troubles.UnsavedException {
    troubles.announce(step);
    long began = System.nanoTime();
    if (savedStep != step) {
      control.savesForPause(true);
      try {
        save();
      } finally {
        control.savesForPause(false);
      }
    }
    if (control.pauseWanted()) {
      looking.snapshotNow(step);
      control.park();
      troubles.announce(step);
      control.awaitResume();
    }
    troubles.announce(step);
    long now = System.nanoTime();
    deadline.putOff(now - began);
    savedAt = now;
    looking.times().restart(now);
  }

  private End end() throws IOException, Troubles.UnsavedException {
    boolean finishes = step == totalSteps && !control.stopWanted();
    LatentStatistics statistics = null;
    if (finishes) {
      troubles.does(RunPhase.SAVING, step);
      try {
        statistics = averages.statistics(training, training.length, true, control.stopToken());
      } catch (CancelledException e) {
        // Stopped: what the last step left is saved without.
        finishes = false;
      }
    }
    if (statistics == null && savedStep != step) {
      // What was trained comes first: how its codes lie is seen to when that is safe.
      LatentStatistics known = interim;
      save(checkpoint(known == null ? interim(NEVER) : known));
    }
    Checkpoint checkpoint = checkpoint(statistics == null ? interim(NEVER) : statistics);
    if (finishes) {
      save(checkpoint);
    }
    troubles.save(step, () -> folder.saveModel(checkpoint));
    looking.snapshotNow(step);
    return finishes ? End.FINISHED : End.STOPPED;
  }

  private void log(Steps.Outcome outcome, Pace pace) throws IOException, Troubles.UnsavedException {
    double beta = loop.beta(step - 1);
    TrainingEvent.Step event =
        new TrainingEvent.Step(
            step,
            outcome.likelihood() + beta * outcome.kl(),
            outcome.likelihood(),
            outcome.kl(),
            Math.sqrt(outcome.error()),
            beta,
            loop.learningRate(step - 1),
            outcome.gradientNorm(),
            pace.picturesPerSecond(),
            pace.seconds(totalSteps - step));
    troubles.save(step, () -> metrics.step(event));
    troubles.tell(event);
  }

  /** Measures and looks; given up, and done when the run goes on, if the run is to stop. */
  private void validate() throws IOException, Troubles.UnsavedException {
    long began = System.nanoTime();
    if (validator != null) {
      Validation.Figures found;
      try {
        found = validator.measure(config.training().objective().beta(), control.stopToken());
      } catch (CancelledException e) {
        return;
      }
      lastPsnr = found.psnr();
      TrainingEvent.Validated event =
          new TrainingEvent.Validated(
              step, found.loss(), found.psnr(), found.kl(), lastPsnr > bestPsnr);
      bestPsnr = Math.max(bestPsnr, lastPsnr);
      troubles.save(step, () -> metrics.validated(event));
      troubles.tell(event);
    }
    sheet();
    looking.times().looked(System.nanoTime() - began);
  }

  /** Draws what was learned so far; a stop does without. */
  private void sheet() throws IOException, Troubles.UnsavedException {
    TrainingEvent.Preview preview;
    try {
      preview = looking.preview(step);
    } catch (CancelledException e) {
      return;
    }
    troubles.save(step, () -> PreviewSheet.write(folder.previews(), preview));
  }

  /** How the codes lie now, from some of the pictures. */
  private LatentStatistics interim(CancelToken cancel) {
    LatentStatistics known = interim;
    if (known != null && interimStep == step) {
      return known;
    }
    LatentStatistics found = averages.statistics(training, INTERIM_STATISTICS, false, cancel);
    interim = found;
    interimStep = step;
    return found;
  }

  /** Saves a checkpoint in the course of the run, with a sheet beside it. */
  private void save() throws IOException, Troubles.UnsavedException {
    long began = System.nanoTime();
    troubles.does(RunPhase.SAVING, step);
    LatentStatistics statistics;
    try {
      statistics = interim(control.stopToken());
    } catch (CancelledException e) {
      // The stop saves at once.
      return;
    }
    save(checkpoint(statistics));
    sheet();
    troubles.does(RunPhase.RUNNING, step);
    savedAt = System.nanoTime();
    looking.times().looked(savedAt - began);
  }

  private void save(Checkpoint checkpoint) throws IOException, Troubles.UnsavedException {
    troubles.save(
        step,
        () -> {
          Path place = folder.save(step, checkpoint, course.lastGood(), totalSteps);
          savedStep = step;
          companion.saved(checkpoint.statistics(), checkpoint.training());
          troubles.tell(new TrainingEvent.Saved(step, place.toString()));
        });
  }

  private Checkpoint checkpoint(LatentStatistics statistics) {
    List<NamedTensor> arrays = new ArrayList<>();
    arrays.add(whole("weights", state.weights()));
    arrays.add(whole("firstMoment", state.firstMoment()));
    arrays.add(whole("secondMoment", state.secondMoment()));
    arrays.addAll(loop.companions());
    return new Checkpoint(
        config.model(),
        new TrainingSummary(
            effective(),
            config.data(),
            config.options(),
            dataFingerprint,
            step,
            stage.picturesBefore(step),
            seconds,
            cpuSeconds,
            lastPsnr,
            Math.sqrt(meanError),
            setup.programVersion(),
            config.origin() == null ? null : config.origin().toPassOn()),
        statistics,
        vae.layout().named(state.average().toFloatArray()),
        new Checkpoint.RunState(step, totalSteps, bestPsnr, meanError, arrays));
  }

  /** What it is trained with, remedies included. */
  private TrainingSpec effective() {
    TrainingSpec chosen = config.training();
    OptimiserSpec optimiser = chosen.optimiser();
    return chosen
        .withOptimiser(
            optimiser.withLearningRate(optimiser.learningRate() * stage.learningRateFactor()))
        .withBatchSize(stage.batchSize());
  }

  private static NamedTensor whole(String name, NDArray array) {
    float[] values = array.toFloatArray();
    return new NamedTensor(ARRAY_PREFIX + name, List.of((long) values.length), values);
  }
}
