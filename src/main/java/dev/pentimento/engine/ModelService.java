package dev.pentimento.engine;

import dev.pentimento.spec.EvaluationReport;
import dev.pentimento.spec.FeatureCard;
import dev.pentimento.spec.JudgeCard;
import dev.pentimento.spec.MixtureStatistics;
import dev.pentimento.spec.ModelAnswer;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.ModelRequest;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.spec.TrainingForecast;
import dev.pentimento.spec.TrainingSpec;
import dev.pentimento.spec.WeightsShown;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one background service that owns the DJL model and the GPU. Inside it an explorer thread
 * answers requests from a weight snapshot and a trainer thread trains; every method returns at once
 * and may be called from any thread.
 */
public interface ModelService extends AutoCloseable {

  /**
   * Reads a checkpoint and makes it the model that requests go to. Completes on the explorer
   * thread, after one warm-up decode; completes exceptionally with {@code CheckpointException} (a
   * message that says what, why and what to do) and keeps the model that was open.
   */
  CompletableFuture<ModelInfo> open(Path checkpoint);

  /**
   * Makes the model of a run the one that requests go to: the averaged weights of its newest
   * checkpoint, and, while this service trains it, of every snapshot that the training publishes,
   * exchanged between two requests and never torn. The fingerprint is that of the run and stays.
   * Completes as {@link #open} does; a run that has no checkpoint yet is opened with its first
   * snapshot.
   */
  CompletableFuture<ModelInfo> openRun(Path run);

  /**
   * Answers requests from an earlier checkpoint of the open run until told otherwise.
   *
   * @param checkpoint one of the run's; null for the newest weights again. Of several calls in
   *     quick succession only the last need be followed
   */
  CompletableFuture<WeightsShown> lookBack(@Nullable Path checkpoint);

  /**
   * Hears whenever the weights of the open run are exchanged.
   *
   * @param listener called on the explorer thread; must not block
   * @return ends it
   */
  Runnable onWeights(Consumer<? super WeightsShown> listener);

  /** The open model. */
  Optional<ModelInfo> model();

  /**
   * Asks the open model. In the gesture lane a request replaces an older one of the same kind that
   * has not begun, which is then answered {@code SUPERSEDED}; the background lane is served in
   * order when the gesture lane is empty.
   *
   * @param receiver called exactly once, on the explorer thread or on the caller's; must not block
   */
  void submit(ModelRequest request, Consumer<? super ModelAnswer> receiver);

  /**
   * Begins a training, or goes on with one.
   *
   * @param listener called on the trainer thread, in order; must not block
   * @throws IllegalStateException if a training is running
   */
  TrainingSession train(TrainingOrder order, Consumer<? super TrainingEvent> listener);

  /**
   * Trains on random pictures for about a second, on the trainer thread, when no training runs
   * there, and throws the result away. Completes exceptionally with {@code InvalidSpecException} or
   * {@code EngineUnavailableException}.
   */
  CompletableFuture<TrainingForecast> probe(ModelSpec model, TrainingSpec training);

  /** Reads run folders. */
  RunReader runs();

  /**
   * Measures a model, on the trainer thread, when no training runs there. Completes exceptionally
   * with {@code CheckpointException}, {@code DatasetException} or {@code IllegalArgumentException}.
   */
  CompletableFuture<EvaluationReport> evaluate(EvaluationOrder order);

  /**
   * Trains a feature network, on the trainer thread, when no training runs there. Completes
   * exceptionally with {@code DatasetException}, {@code IOException} or {@code CancelledException}.
   */
  CompletableFuture<FeatureCard> trainFeatures(FeatureOrder order);

  /**
   * Trains the networks that judge swaps, on the trainer thread, when no training runs there.
   * Completes exceptionally with {@code DatasetException}, {@code IOException}, {@code
   * IllegalArgumentException} or {@code CancelledException}.
   */
  CompletableFuture<JudgeCard> trainJudges(JudgeOrder order);

  /**
   * Fits a mixture to the training codes of a model, on the trainer thread, when no training runs
   * there, and writes the model with it; the weights and their fingerprint stay. Completes
   * exceptionally with {@code DatasetException}, {@code IOException} or {@code CancelledException}.
   */
  CompletableFuture<MixtureStatistics> fitSampler(SamplerOrder order);

  /** How many arrays there are in native memory at the moment: for benches. */
  default int nativeArrays() {
    return 0;
  }

  /** What the engine is: for the status bar and for bug reports. */
  EngineReport report();

  /**
   * Stops a training at its next step, answers what waits with {@code CLOSED}, frees everything.
   */
  @Override
  void close();

  /**
   * The engine as it runs.
   *
   * @param engine name and version, for example {@code PyTorch 2.7.1}
   * @param device {@code cpu} or {@code cuda}
   * @param threads threads inside one native operation
   */
  record EngineReport(String engine, String device, int threads) {}
}
