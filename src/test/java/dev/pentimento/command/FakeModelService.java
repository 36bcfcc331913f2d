package dev.pentimento.command;

import dev.pentimento.engine.EvaluationOrder;
import dev.pentimento.engine.JudgeOrder;
import dev.pentimento.engine.PartialService;
import dev.pentimento.engine.SamplerOrder;
import dev.pentimento.engine.TrainingOrder;
import dev.pentimento.engine.TrainingSession;
import dev.pentimento.spec.EvaluationReport;
import dev.pentimento.spec.JudgeCard;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.MixtureComponent;
import dev.pentimento.spec.MixtureStatistics;
import dev.pentimento.spec.ModelAnswer;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.ModelRequest;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import dev.pentimento.spec.Preset;
import dev.pentimento.spec.Remedy;
import dev.pentimento.spec.RunPhase;
import dev.pentimento.spec.SwapReport;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.spec.TrainingShare;
import dev.pentimento.spec.TrainingSummary;
import dev.pentimento.spec.WeightsShown;
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
final class FakeModelService extends PartialService {

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
  @Nullable SwapReport swap;
  @Nullable JudgeOrder judgesWanted;
  @Nullable SamplerOrder fitted;
  @Nullable MixtureStatistics mixture;

  /** What it is instead of the usual. */
  @Nullable ModelSpec spec;

  final List<ModelRequest.Decode> decoded = new ArrayList<>();
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

  private ModelInfo opening() {
    ModelInfo info = info();
    return new ModelInfo(
        info.name(),
        spec == null ? info.spec() : spec,
        info.fingerprint(),
        info.statistics().with(mixture),
        info.training());
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
        ? CompletableFuture.completedFuture(opening())
        : CompletableFuture.failedFuture(openFails);
  }

  @Override
  public Optional<ModelInfo> model() {
    return Optional.of(opening());
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
      decoded.add(decode);
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
      public void pause() {}

      @Override
      public void resume() {}

      @Override
      public void remedy(Remedy remedy) {}

      @Override
      public void share(TrainingShare share) {}

      @Override
      public RunPhase phase() {
        return ended.isDone() ? RunPhase.ENDED : RunPhase.RUNNING;
      }

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
            wanted.refinement() == 0
                ? null
                : new EvaluationReport.Refined(
                    wanted.refinement(), new EvaluationReport.Reconstruction(22.5, 23, 0.8, 0.95)),
            new EvaluationReport.Psnr(23),
            new EvaluationReport.Psnr(19.25),
            -1000,
            150,
            31.5,
            2,
            new float[] {100, 49.5f, 0.5f},
            1,
            0.125,
            new EvaluationReport.SampleDistances(
                10,
                12,
                wanted.split(),
                List.of(32, 16),
                128,
                512,
                "FD-own(0123abcd)",
                distance(1),
                distance(2),
                distance(3),
                distance(6),
                distance(5),
                null,
                distance(90)),
            swap,
            null));
  }

  private static EvaluationReport.Distance distance(double value) {
    return new EvaluationReport.Distance(value, List.of(value, value), value / 8);
  }

  @Override
  public CompletableFuture<JudgeCard> trainJudges(JudgeOrder order) {
    judgesWanted = order;
    return CompletableFuture.completedFuture(
        new JudgeCard(
            JudgeCard.FORMAT,
            order.command(),
            "test",
            order.size(),
            List.of("a", "b"),
            order.data(),
            "d".repeat(64),
            order.epochs(),
            order.seed(),
            1,
            12_345,
            new JudgeCard.Ceiling(null, 0.75, 0.5, 0.625, 8),
            List.of(),
            "0123abcd".repeat(8)));
  }

  @Override
  public CompletableFuture<MixtureStatistics> fitSampler(SamplerOrder order) {
    fitted = order;
    return CompletableFuture.completedFuture(
        new MixtureStatistics(
            List.of(MixtureComponent.of(1, new double[1], new double[][] {{1}})), 20, 10, -3));
  }

  @Override
  public EngineReport report() {
    return new EngineReport("none", "cpu", 1);
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public Runnable onWeights(Consumer<? super WeightsShown> heard) {
    return () -> {};
  }
}
