package dev.pentimento.command;

import dev.pentimento.engine.EvaluationOrder;
import dev.pentimento.engine.FeatureOrder;
import dev.pentimento.engine.ModelService;
import dev.pentimento.engine.SamplerOrder;
import dev.pentimento.engine.TrainingOrder;
import dev.pentimento.engine.TrainingSession;
import dev.pentimento.spec.EvaluationReport;
import dev.pentimento.spec.FeatureCard;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.MixtureStatistics;
import dev.pentimento.spec.ModelAnswer;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.ModelRequest;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import dev.pentimento.spec.Preset;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.spec.TrainingSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A service without a network: an encoded picture's mean is its first values, one a dimension, and
 * a decoded picture is grey by the code's first coordinate.
 */
final class FakeModelService implements ModelService {

  static final int DIMENSION = 128;
  static final int SIZE = 32;

  final List<Path> opened = new ArrayList<>();
  @Nullable Exception openFails;
  @Nullable TrainingOrder order;
  @Nullable Consumer<? super TrainingEvent> listener;
  final CompletableFuture<TrainingEvent.Ended> ended = new CompletableFuture<>();

  /** What the training tells before {@link #train} returns. */
  List<TrainingEvent> events = List.of();

  @Nullable EvaluationOrder evaluated;
  boolean stopped;
  boolean closed;

  static ModelInfo info() {
    Preset preset = Preset.named("quality", SIZE);
    float[] mean = new float[DIMENSION];
    Arrays.fill(mean, 0.5f);
    float[][] covariance = new float[DIMENSION][DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      covariance[i][i] = 1;
    }
    return new ModelInfo(
        "fake",
        preset.model(),
        new ModelFingerprint("a".repeat(64)),
        new LatentStatistics(
            10, mean, covariance, new float[DIMENSION], new float[DIMENSION], new float[DIMENSION]),
        new TrainingSummary(preset.training(), "emoji", "b", 1, 1, 1, null, 20, 0.1, "test"));
  }

  static Picture grey(int value) {
    byte[] rgb = new byte[SIZE * SIZE * Picture.CHANNELS];
    Arrays.fill(rgb, (byte) value);
    return new Picture(SIZE, SIZE, rgb);
  }

  @Override
  public CompletableFuture<ModelInfo> open(Path checkpoint) {
    opened.add(checkpoint);
    return openFails == null
        ? CompletableFuture.completedFuture(info())
        : CompletableFuture.failedFuture(openFails);
  }

  @Override
  public Optional<ModelInfo> model() {
    return Optional.of(info());
  }

  @Override
  public void submit(ModelRequest request, Consumer<? super ModelAnswer> receiver) {
    if (request instanceof ModelRequest.Encode encode) {
      List<Posterior> posteriors = new ArrayList<>();
      List<Picture> reconstructions = new ArrayList<>();
      for (Picture picture : encode.pictures()) {
        float[] mean = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
          mean[i] = Byte.toUnsignedInt(picture.rgb()[i]) / 7f;
        }
        posteriors.add(new Posterior(LatentCode.of(mean), LatentCode.zero(DIMENSION)));
        reconstructions.add(grey(0));
      }
      receiver.accept(new ModelAnswer.Encoded(request.tag(), posteriors, reconstructions, 1));
    } else if (request instanceof ModelRequest.Decode decode) {
      receiver.accept(
          new ModelAnswer.Decoded(
              request.tag(),
              decode.codes().stream().map(code -> grey(Math.round(code.get(0)))).toList(),
              1));
    }
  }

  @Override
  public TrainingSession train(TrainingOrder wanted, Consumer<? super TrainingEvent> hearer) {
    order = wanted;
    listener = hearer;
    events.forEach(hearer);
    return new TrainingSession() {
      @Override
      public void stop() {
        stopped = true;
        ended.complete(new TrainingEvent.Ended(7, TrainingEvent.End.STOPPED, null));
      }

      @Override
      public CompletableFuture<TrainingEvent.Ended> ended() {
        return ended;
      }
    };
  }

  @Override
  public CompletableFuture<EvaluationReport> evaluate(EvaluationOrder wanted) {
    evaluated = wanted;
    return CompletableFuture.completedFuture(
        new EvaluationReport(
            "fake",
            "c".repeat(64),
            wanted.data(),
            wanted.split(),
            12,
            new EvaluationReport.Reconstruction(21.5, 22, 0.75, 0.9),
            new EvaluationReport.Psnr(23),
            new EvaluationReport.Psnr(19.25),
            -1000,
            150,
            30,
            2,
            new float[] {100, 49.5f, 0.5f},
            1,
            0.125,
            distances()));
  }

  private static EvaluationReport.SampleDistances distances() {
    EvaluationReport.Distance distance = new EvaluationReport.Distance(5, List.of(4.0, 6.0), null);
    return new EvaluationReport.SampleDistances(
        12,
        12,
        "test",
        List.of(32, 16),
        128,
        512,
        null,
        distance,
        distance,
        distance,
        distance,
        distance,
        null,
        distance);
  }

  @Override
  public CompletableFuture<FeatureCard> trainFeatures(FeatureOrder order) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<MixtureStatistics> fitSampler(SamplerOrder order) {
    throw new UnsupportedOperationException();
  }

  @Override
  public EngineReport report() {
    return new EngineReport("none", "cpu", 1);
  }

  @Override
  public void close() {
    closed = true;
  }
}
