package dev.pentimento.engine;

import dev.pentimento.spec.EvaluationReport;
import dev.pentimento.spec.FeatureCard;
import dev.pentimento.spec.MixtureStatistics;
import dev.pentimento.spec.ModelAnswer;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.ModelRequest;
import dev.pentimento.spec.TrainingEvent;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

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
   * Fits a mixture to the training codes of a model, on the trainer thread, when no training runs
   * there, and writes the model with it; the weights and their fingerprint stay. Completes
   * exceptionally with {@code DatasetException}, {@code IOException} or {@code CancelledException}.
   */
  CompletableFuture<MixtureStatistics> fitSampler(SamplerOrder order);

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
