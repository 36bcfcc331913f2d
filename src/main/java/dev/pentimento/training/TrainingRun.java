package dev.pentimento.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.model.Inference;
import dev.pentimento.model.Objective;
import dev.pentimento.model.Vae;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.NamedTensor;
import dev.pentimento.spec.RunConfig;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.spec.TrainingEvent.End;
import dev.pentimento.spec.TrainingSpec;
import dev.pentimento.spec.TrainingSummary;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One training from its first step, or from its newest checkpoint, to its end. Runs on the caller's
 * thread, on which gradient mode is off.
 */
public final class TrainingRun {

  private static final int STEPS_A_ROW = 10;

  /** Validations come every so many whole epochs that a run has about this many. */
  private static final int MOST_VALIDATIONS = 50;

  private static final long NANOS_A_CHECKPOINT = Duration.ofSeconds(60).toNanos();
  private static final int INTERIM_STATISTICS = 1024;
  private static final String ARRAY_PREFIX = "training.";

  /**
   * What is to be trained, and where.
   *
   * @param data the data set as the user names it
   * @param options how the data set's pictures were brought to one size, and which take part
   * @param pictures the data set, stored at the model's size or larger
   * @param features the folder of the feature network, for the objectives that need it
   * @param run the run folder
   * @param resume go on with what the folder holds; its own configuration then counts
   * @param limit stop cleanly after this long; null for no limit
   * @param programVersion goes into the checkpoints
   */
  public record Setup(
      ModelSpec model,
      TrainingSpec training,
      String data,
      DataOptions options,
      PictureSet pictures,
      Path features,
      Path run,
      boolean resume,
      @Nullable Duration limit,
      String programVersion) {}

  private final Setup setup;
  private final Consumer<? super TrainingEvent> listener;
  private final BooleanSupplier stopWanted;
  private final RunFolder folder;

  /**
   * @param listener hears every event, in order, on the thread that runs
   * @param stopWanted asked after every step
   */
  public TrainingRun(
      Setup setup, Consumer<? super TrainingEvent> listener, BooleanSupplier stopWanted) {
    this.setup = setup;
    this.listener = listener;
    this.stopWanted = stopWanted;
    this.folder = new RunFolder(setup.run());
  }

  /**
   * Trains to the end or until told to stop, then saves.
   *
   * @param manager owns what the training needs natively, released on return
   * @return the last event, which the listener has heard too
   * @throws RunException if the run cannot begin or go on; what was saved before remains
   * @throws IOException if the run folder cannot be written
   */
  public TrainingEvent.Ended run(NDManager manager) throws RunException, IOException {
    RunConfig config =
        new RunConfig(setup.model(), setup.training(), setup.data(), setup.options());
    Checkpoint from = null;
    if (setup.resume()) {
      config = folder.readConfig();
      from = folder.newest();
    } else {
      folder.create(config);
    }
    try (NDManager own = manager.newSubManager();
        MetricsFile metrics =
            new MetricsFile(folder.metrics(), from == null ? 0 : runState(from).step())) {
      return new Progress(config, own, metrics, from).run();
    }
  }

  private static Checkpoint.RunState runState(Checkpoint checkpoint) throws RunException {
    Checkpoint.RunState state = checkpoint.run();
    if (state == null) {
      throw new RunException(
          "Cannot go on: the checkpoint holds no optimiser state. Begin a new run.");
    }
    return state;
  }

  /** The run once its files are open. */
  private final class Progress {

    private final RunConfig config;
    private final MetricsFile metrics;
    private final Vae vae;
    private final TrainingState state;
    private final @Nullable PatchAdversary adversary;
    private final StepLoop loop;
    private final @Nullable Validation validator;
    private final PictureSet resized;
    private final Averages averages;
    private final int[] training;
    private final int[] validation;
    private final long totalSteps;
    private final long stepsAnEpoch;
    private final long stepsAValidation;
    private final String dataFingerprint;
    private long step;
    private double bestPsnr = Double.NEGATIVE_INFINITY;
    private double lastPsnr = Double.NaN;
    private double meanError;
    private double seconds;
    private @Nullable Double cpuSeconds;

    Progress(RunConfig config, NDManager manager, MetricsFile metrics, @Nullable Checkpoint from)
        throws RunException {
      this.config = config;
      this.metrics = metrics;
      vae = Vae.of(config.model());
      PictureSet stored = setup.pictures();
      training = stored.indices(Split.TRAIN);
      validation = stored.indices(Split.VALIDATION);
      if (training.length == 0) {
        throw new RunException("The data set " + config.data() + " has no training pictures.");
      }
      dataFingerprint = stored.fingerprint();
      int batch = config.training().batchSize();
      stepsAnEpoch = Math.max(1, Math.round((double) training.length / batch));
      totalSteps = stepsAnEpoch * config.training().epochs();
      cpuSeconds = config.training().threads() == 1 && onCpu() ? 0.0 : null;
      state = from == null ? begin(manager) : restore(manager, from);
      int size = config.model().pictureSize();
      Objective objective =
          new Objective(
              config.training().objective(),
              size,
              Sharpenings.of(
                  config.training().objective().sharpening(), manager, size, setup.features()));
      adversary =
          PatchAdversary.of(
              config.training(),
              size,
              totalSteps,
              manager,
              from == null ? null : runState(from).arrays());
      loop =
          new StepLoop(
              vae,
              config.training(),
              stored,
              training,
              totalSteps,
              objective,
              adversary,
              manager,
              state);
      resized = stored.resizedTo(size);
      validator =
          validation.length == 0
              ? null
              : new Validation(vae, state.average(), objective, resized, validation);
      averages =
          new Averages(
              new Inference(vae, state.average()),
              resized,
              config.model().latent().dimension(),
              vae.isDeterministic());
      stepsAValidation = stepsAnEpoch * Math.max(1, config.training().epochs() / MOST_VALIDATIONS);
    }

    private boolean onCpu() {
      return config.training().device().equals("cpu");
    }

    /** Nanoseconds of processor time of this thread, on which native code runs too. */
    private static long ownProcessorTime() {
      return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private TrainingState begin(NDManager manager) {
      return TrainingState.begin(manager, vae.layout().initialValues(config.training().seed()));
    }

    private TrainingState restore(NDManager manager, Checkpoint from) throws RunException {
      Checkpoint.RunState saved = runState(from);
      if (!from.training().dataFingerprint().equals(dataFingerprint)) {
        throw new RunException(
            "Cannot go on: the data set "
                + config.data()
                + " has changed since. Restore it, or begin a new run.");
      }
      step = saved.step();
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

    TrainingEvent.Ended run() throws RunException, IOException {
      listener.accept(
          new TrainingEvent.Started(
              step,
              totalSteps,
              vae.layout().weights(),
              vae.layout().macs(),
              training.length,
              DataSpectrum.expectation(
                  resized,
                  training,
                  config.model().latent().dimension(),
                  config.training().objective())));
      long began = System.nanoTime();
      long savedAt = began;
      Pace pace = new Pace(config.training().batchSize());
      boolean stopped = false;
      while (step < totalSteps && !stopped) {
        long begin = System.nanoTime();
        long cpuBefore = ownProcessorTime();
        StepLoop.Outcome outcome = loop.take(step);
        if (!outcome.isFinite()) {
          throw new RunException(
              "The loss is not a finite number at step "
                  + step
                  + " ("
                  + outcome
                  + "). The last checkpoint is kept; begin again with a smaller learning rate.");
        }
        long nanos = System.nanoTime() - begin;
        pace.add(nanos);
        seconds += nanos * 1e-9;
        if (cpuSeconds != null) {
          cpuSeconds += (ownProcessorTime() - cpuBefore) * 1e-9;
        }
        meanError = meanError == 0 ? outcome.error() : 0.99 * meanError + 0.01 * outcome.error();
        step++;
        if (step % STEPS_A_ROW == 0 || step == totalSteps) {
          log(outcome, pace);
        }
        if (step % stepsAValidation == 0 || step == totalSteps) {
          validate();
        }
        long now = System.nanoTime();
        Duration limit = setup.limit();
        stopped = stopWanted.getAsBoolean() || (limit != null && now - began > limit.toNanos());
        if (now - savedAt > NANOS_A_CHECKPOINT && step < totalSteps && !stopped) {
          save(INTERIM_STATISTICS, false);
          savedAt = System.nanoTime();
        }
      }
      folder.saveModel(save(training.length, true));
      TrainingEvent.Ended ended =
          new TrainingEvent.Ended(step, stopped ? End.STOPPED : End.FINISHED, null);
      listener.accept(ended);
      return ended;
    }

    private void log(StepLoop.Outcome outcome, Pace pace) throws IOException {
      double beta = loop.schedule().beta(step - 1);
      TrainingEvent.Step event =
          new TrainingEvent.Step(
              step,
              outcome.likelihood() + beta * outcome.kl(),
              outcome.likelihood(),
              outcome.kl(),
              Math.sqrt(outcome.error()),
              beta,
              loop.schedule().learningRate(step - 1),
              outcome.gradientNorm(),
              pace.picturesPerSecond(),
              pace.seconds(totalSteps - step));
      metrics.step(event);
      listener.accept(event);
    }

    private void validate() throws IOException {
      int[] looked = validation.length == 0 ? training : validation;
      if (validator != null) {
        Validation.Figures found = validator.measure(config.training().objective().beta());
        lastPsnr = found.psnr();
        TrainingEvent.Validated event =
            new TrainingEvent.Validated(
                step, found.loss(), found.psnr(), found.kl(), lastPsnr > bestPsnr);
        bestPsnr = Math.max(bestPsnr, lastPsnr);
        metrics.validated(event);
        listener.accept(event);
      }
      Averages.Preview shown = averages.preview(looked);
      TrainingEvent.Preview event =
          new TrainingEvent.Preview(
              step, shown.originals(), shown.reconstructions(), shown.samples());
      PreviewSheet.write(folder.previews(), event);
      listener.accept(event);
    }

    private Checkpoint save(int mostStatistics, boolean last) throws IOException {
      Checkpoint checkpoint =
          new Checkpoint(
              config.model(),
              new TrainingSummary(
                  config.training(),
                  config.data(),
                  config.options(),
                  dataFingerprint,
                  step,
                  step * config.training().batchSize(),
                  seconds,
                  cpuSeconds,
                  lastPsnr,
                  Math.sqrt(meanError),
                  setup.programVersion()),
              averages.statistics(training, mostStatistics, last),
              vae.layout().named(state.average().toFloatArray()),
              new Checkpoint.RunState(step, totalSteps, bestPsnr, meanError, arrays()));
      Path place = folder.save(step, checkpoint);
      listener.accept(new TrainingEvent.Saved(step, place.toString()));
      return checkpoint;
    }

    private List<NamedTensor> arrays() {
      List<NamedTensor> arrays = new ArrayList<>();
      arrays.add(whole("weights", state.weights()));
      arrays.add(whole("firstMoment", state.firstMoment()));
      arrays.add(whole("secondMoment", state.secondMoment()));
      if (adversary != null) {
        arrays.addAll(adversary.arrays());
      }
      return arrays;
    }

    private NamedTensor whole(String name, NDArray array) {
      float[] values = array.toFloatArray();
      return new NamedTensor(ARRAY_PREFIX + name, List.of((long) values.length), values);
    }
  }
}
