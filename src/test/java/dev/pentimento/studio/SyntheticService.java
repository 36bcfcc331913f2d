package dev.pentimento.studio;

import dev.pentimento.engine.EvaluationOrder;
import dev.pentimento.engine.FeatureOrder;
import dev.pentimento.engine.JudgeOrder;
import dev.pentimento.engine.ModelService;
import dev.pentimento.engine.RunReader;
import dev.pentimento.engine.SamplerOrder;
import dev.pentimento.engine.TrainingOrder;
import dev.pentimento.engine.TrainingSession;
import dev.pentimento.spec.AugmentationSpec;
import dev.pentimento.spec.EvaluationReport;
import dev.pentimento.spec.FeatureCard;
import dev.pentimento.spec.JudgeCard;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentGroup;
import dev.pentimento.spec.LatentSpace;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.MixtureStatistics;
import dev.pentimento.spec.ModelAnswer;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.ModelRequest;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.ObjectiveSpec;
import dev.pentimento.spec.OptimiserSpec;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import dev.pentimento.spec.ResidualNetworkSpec;
import dev.pentimento.spec.StyleNetworkSpec;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.spec.TrainingForecast;
import dev.pentimento.spec.TrainingSpec;
import dev.pentimento.spec.TrainingSummary;
import dev.pentimento.spec.WeightsShown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A model without an engine: its pictures are faces drawn by a formula of the code, so that the
 * window can be seen and tested where nothing was trained. It answers on a thread of its own.
 */
final class SyntheticService implements ModelService {

  static final int DIMENSION = 128;
  static final int SIZE = 32;
  static final int SILENT = 9;

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread made = new Thread(work, "synthetic-model");
            made.setDaemon(true);
            return made;
          });
  private final List<Consumer<? super WeightsShown>> exchanged = new CopyOnWriteArrayList<>();
  private long weightVersion;

  /** What it does when it is to train. */
  final SyntheticTraining training = new SyntheticTraining();

  private volatile ModelInfo model;

  /** Whether content and style are groups of their own, the style at 4, 8 and 16 pixels. */
  boolean styled;

  static ModelInfo info(String name) {
    float[] mean = new float[DIMENSION];
    float[][] covariance = new float[DIMENSION][DIMENSION];
    float[] kl = new float[DIMENSION];
    float[] meanVariance = new float[DIMENSION];
    float[] posteriorVariance = new float[DIMENSION];
    Random random = new Random(7);
    for (int i = 0; i < DIMENSION; i++) {
      // Scattered, so that the ranking has something to do.
      int place = i * 37 % DIMENSION;
      boolean silent = place >= DIMENSION - SILENT;
      mean[i] = silent ? 0 : (float) (0.2 * random.nextGaussian());
      covariance[i][i] = 1;
      meanVariance[i] = silent ? 0.001f : 0.9f;
      posteriorVariance[i] = silent ? 0.99f : 0.1f;
      kl[i] = silent ? 0.002f : (float) (4.2 * Math.exp(-place / 45.0) + 0.1);
    }
    return new ModelInfo(
        name,
        new ModelSpec(
            "quality",
            SIZE,
            LatentSpace.flat(DIMENSION),
            new ResidualNetworkSpec(List.of(32, 64, 128), List.of(1, 1, 1), 8)),
        new ModelFingerprint("5ad1e0c3".repeat(8)),
        new LatentStatistics(12_000, mean, covariance, kl, meanVariance, posteriorVariance),
        new TrainingSummary(
            new TrainingSpec(
                ObjectiveSpec.calibrated(1, 0.1),
                new OptimiserSpec(
                    OptimiserSpec.Kind.ADAMW, 1e-3, 0.01, 100, 0.9, 0.999, 1e-8, 0.01, 1, 0.999),
                AugmentationSpec.NONE,
                64,
                100,
                1,
                "cpu",
                1),
            "emoji",
            "0".repeat(64),
            41_250,
            2_640_000,
            2_400,
            null,
            21.4,
            0.12,
            "0.1.0"));
  }

  /** A face: its colours, eyes, mouth and place follow the first coordinates, its freckles all. */
  static Picture face(LatentCode code) {
    byte[] rgb = new byte[SIZE * SIZE * 3];
    double hue = 0.13 + 0.06 * code.get(0) + 0.08 * code.get(100);
    double radius = 12.5 + 0.8 * code.get(37);
    double centreX = 15.5 + 0.7 * code.get(74);
    double centreY = 15.5 + 0.7 * code.get(111);
    double eye = Math.max(0.5, 1.9 + 0.45 * code.get(20));
    double smile = 2.2 * code.get(57) + 2;
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        double dx = x - centreX;
        double dy = y - centreY;
        double inside = soft(radius - Math.hypot(dx, dy));
        double eyes =
            Math.max(
                soft(eye - Math.hypot(dx + 4.5, (dy + 3) * 0.8)),
                soft(eye - Math.hypot(dx - 4.5, (dy + 3) * 0.8)));
        double curve = 5 + smile * (1 - dx * dx / 36) - smile * 0.5;
        double mouth = Math.abs(dx) < 6.5 ? soft(1.1 - Math.abs(dy - curve)) : 0;
        double freckle = 0.03 * code.get((y * SIZE + x) * 11 % DIMENSION);
        int face =
            java.awt.Color.HSBtoRGB(
                (float) hue, 0.75f, (float) Math.max(0, Math.min(1, 0.98 - 0.012 * dy + freckle)));
        double dark = Math.max(eyes, mouth);
        for (int channel = 0; channel < 3; channel++) {
          double colour = face >> (16 - 8 * channel) & 0xff;
          double value = 255 * (1 - inside) + inside * ((1 - dark) * colour + dark * 60);
          rgb[(y * SIZE + x) * 3 + channel] = (byte) Math.round(Math.max(0, Math.min(255, value)));
        }
      }
    }
    return new Picture(SIZE, SIZE, rgb);
  }

  /** A code in the mean of some styles, if there are any. */
  static LatentCode styled(LatentCode code, List<LatentCode> styles) {
    float[] values = code.toArray();
    for (int i = 96; i < DIMENSION && !styles.isEmpty(); i++) {
      values[i] = 0;
      for (LatentCode style : styles) {
        values[i] += style.get(i - 96) / styles.size();
      }
    }
    return LatentCode.of(values);
  }

  private static double soft(double distance) {
    return Math.max(0, Math.min(1, distance + 0.5));
  }

  /** A posterior that depends on every pixel. */
  static Posterior posterior(Picture picture) {
    float[] mean = new float[DIMENSION];
    float[] logVariance = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      Random random = new Random(i);
      double sum = 0;
      for (byte value : picture.rgb()) {
        sum += (Byte.toUnsignedInt(value) / 127.5 - 1) * random.nextGaussian();
      }
      mean[i] = (float) (sum / Math.sqrt(picture.rgb().length));
      logVariance[i] = (float) Math.log(0.02 + 0.2 * random.nextDouble());
    }
    return new Posterior(LatentCode.of(mean), LatentCode.of(logVariance));
  }

  @Override
  public CompletableFuture<ModelInfo> open(Path checkpoint) {
    return CompletableFuture.supplyAsync(
        () -> {
          if (!Files.isDirectory(checkpoint)) {
            throw new IllegalArgumentException(
                "there is no such folder. Train a model, or open the folder of another.");
          }
          ModelInfo flat = info(checkpoint.getFileName().toString());
          model =
              styled
                  ? new ModelInfo(
                      flat.name(),
                      new ModelSpec(
                          "style",
                          SIZE,
                          new LatentSpace(
                              DIMENSION,
                              List.of(
                                  new LatentGroup("content", 0, 96),
                                  new LatentGroup("style", 96, 32))),
                          new StyleNetworkSpec(
                              List.of(8, 8, 8),
                              List.of(1, 1, 1),
                              List.of(8),
                              8,
                              false,
                              0,
                              0,
                              false)),
                      flat.fingerprint(),
                      flat.statistics(),
                      flat.training())
                  : flat;
          return model;
        },
        thread);
  }

  @Override
  public Optional<ModelInfo> model() {
    return Optional.ofNullable(model);
  }

  @Override
  public void submit(ModelRequest request, Consumer<? super ModelAnswer> receiver) {
    thread.execute(
        () -> {
          if (request instanceof ModelRequest.Decode decode) {
            receiver.accept(
                new ModelAnswer.Decoded(
                    decode.tag(),
                    decode.codes().stream()
                        .map(code -> face(styled(code, decode.styles())))
                        .toList(),
                    1));
          } else if (request instanceof ModelRequest.Encode encode) {
            List<Posterior> posteriors =
                encode.pictures().stream().map(SyntheticService::posterior).toList();
            receiver.accept(
                new ModelAnswer.Encoded(
                    encode.tag(),
                    posteriors,
                    posteriors.stream().map(posterior -> face(posterior.mean())).toList(),
                    1));
          }
        });
  }

  @Override
  public TrainingSession train(TrainingOrder order, Consumer<? super TrainingEvent> listener) {
    return training.begin(order, listener);
  }

  @Override
  public CompletableFuture<EvaluationReport> evaluate(EvaluationOrder order) {
    return CompletableFuture.failedFuture(new UnsupportedOperationException("no evaluation here"));
  }

  @Override
  public CompletableFuture<FeatureCard> trainFeatures(FeatureOrder order) {
    return CompletableFuture.failedFuture(new UnsupportedOperationException("no features here"));
  }

  @Override
  public CompletableFuture<JudgeCard> trainJudges(JudgeOrder order) {
    return CompletableFuture.failedFuture(new UnsupportedOperationException("no judges here"));
  }

  @Override
  public CompletableFuture<MixtureStatistics> fitSampler(SamplerOrder order) {
    throw new UnsupportedOperationException();
  }

  @Override
  public EngineReport report() {
    return new EngineReport("PyTorch 2.7.1", "cpu", 1);
  }

  @Override
  public void close() {
    thread.shutdown();
  }

  @Override
  public CompletableFuture<ModelInfo> openRun(Path run) {
    model = info(run.getFileName().toString());
    return CompletableFuture.completedFuture(model);
  }

  @Override
  public CompletableFuture<WeightsShown> lookBack(@Nullable Path checkpoint) {
    long step = checkpoint == null ? 12_400 : Long.parseLong(checkpoint.getFileName().toString());
    WeightsShown shown =
        new WeightsShown(info("").fingerprint(), ++weightVersion, step, checkpoint == null);
    exchanged.forEach(heard -> heard.accept(shown));
    return CompletableFuture.completedFuture(shown);
  }

  @Override
  public Runnable onWeights(Consumer<? super WeightsShown> heard) {
    exchanged.add(heard);
    return () -> exchanged.remove(heard);
  }

  @Override
  public CompletableFuture<TrainingForecast> probe(ModelSpec model, TrainingSpec spec) {
    return CompletableFuture.completedFuture(new TrainingForecast(2_104_323, 14_250_000, 412));
  }

  @Override
  public RunReader runs() {
    return training;
  }
}
