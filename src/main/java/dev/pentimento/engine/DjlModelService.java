package dev.pentimento.engine;

import dev.pentimento.checkpoint.FeatureFolder;
import dev.pentimento.spec.EvaluationReport;
import dev.pentimento.spec.FeatureCard;
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

/** The model service on DJL's PyTorch engine. The engine starts with the first use of a lane. */
public final class DjlModelService implements ModelService {

  private final EngineSettings settings;
  private final String programVersion;
  private final ExplorerLane explorer;
  private final TrainerLane trainer;

  /**
   * @param programVersion goes into the checkpoints that trainings write
   */
  public DjlModelService(EngineSettings settings, String programVersion) {
    this.settings = settings;
    this.programVersion = programVersion;
    this.explorer = new ExplorerLane(settings);
    this.trainer = new TrainerLane(settings);
  }

  @Override
  public CompletableFuture<ModelInfo> open(Path checkpoint) {
    return explorer.open(checkpoint);
  }

  @Override
  public CompletableFuture<ModelInfo> openRun(Path run) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<WeightsShown> lookBack(@Nullable Path checkpoint) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Runnable onWeights(Consumer<? super WeightsShown> heard) {
    return () -> {};
  }

  @Override
  public CompletableFuture<TrainingForecast> probe(ModelSpec model, TrainingSpec training) {
    throw new UnsupportedOperationException();
  }

  @Override
  public RunReader runs() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<ModelInfo> model() {
    return Optional.ofNullable(explorer.info());
  }

  @Override
  public void submit(ModelRequest request, Consumer<? super ModelAnswer> receiver) {
    explorer.submit(new Letter(request, receiver));
  }

  @Override
  public TrainingSession train(TrainingOrder order, Consumer<? super TrainingEvent> listener) {
    return trainer.train(order, programVersion, listener);
  }

  @Override
  public CompletableFuture<EvaluationReport> evaluate(EvaluationOrder order) {
    Evaluation evaluation =
        new Evaluation(order, settings.data(), settings.assets().resolve(FeatureFolder.NAME));
    trainer.submit(evaluation);
    return evaluation.report();
  }

  @Override
  public CompletableFuture<FeatureCard> trainFeatures(FeatureOrder order) {
    return submit(manager -> FeatureWork.run(order, settings.assets(), programVersion, manager));
  }

  @Override
  public CompletableFuture<MixtureStatistics> fitSampler(SamplerOrder order) {
    return submit(manager -> SamplerWork.run(order, settings.data(), manager));
  }

  private <T> CompletableFuture<T> submit(LongTask.Body<T> body) {
    LongTask<T> task = new LongTask<>(body);
    trainer.submit(task);
    return task.result();
  }

  @Override
  public EngineReport report() {
    return new EngineReport("PyTorch 2.7.1", settings.device(), settings.threads());
  }

  @Override
  public void close() {
    trainer.close();
    explorer.close();
  }
}
