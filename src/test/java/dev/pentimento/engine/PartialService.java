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

/** A service of which a test needs a part: whatever that does not bring is refused. */
public abstract class PartialService implements ModelService {

  @Override
  public CompletableFuture<ModelInfo> open(Path checkpoint) {
    throw new UnsupportedOperationException();
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
  public Runnable onWeights(Consumer<? super WeightsShown> listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<ModelInfo> model() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void submit(ModelRequest request, Consumer<? super ModelAnswer> receiver) {
    throw new UnsupportedOperationException();
  }

  @Override
  public TrainingSession train(TrainingOrder order, Consumer<? super TrainingEvent> listener) {
    throw new UnsupportedOperationException();
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
  public CompletableFuture<EvaluationReport> evaluate(EvaluationOrder order) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<FeatureCard> trainFeatures(FeatureOrder order) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<JudgeCard> trainJudges(JudgeOrder order) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<MixtureStatistics> fitSampler(SamplerOrder order) {
    throw new UnsupportedOperationException();
  }

  @Override
  public EngineReport report() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
