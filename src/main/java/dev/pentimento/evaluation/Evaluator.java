package dev.pentimento.evaluation;

import ai.djl.ndarray.NDManager;
import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.latent.AggregatedPosterior;
import dev.pentimento.latent.Gaussian;
import dev.pentimento.model.Features;
import dev.pentimento.model.Inference;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.CancelledException;
import dev.pentimento.spec.EvaluationReport;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import dev.pentimento.spec.PosteriorKind;
import dev.pentimento.spec.Progress;
import dev.pentimento.spec.SquaredError;
import dev.pentimento.spec.StyleNetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Measures a model on a part of a data set. */
public final class Evaluator {

  private static final int BATCH = 64;

  /** Of the draws of the posterior: the same for every evaluation. */
  private static final long NOISE_SEED = 20_260_101;

  private final ModelInfo model;
  private final Inference inference;
  private final PictureSet pictures;
  private final NDManager manager;
  private final @Nullable Features features;
  private final Jury jury;
  private final Progress progress;
  private final CancelToken cancel;

  /**
   * @param stored the model
   * @param name how people call it
   * @param inference with its weights
   * @param source the data set at the model's size or larger
   * @param manager for what the measures need natively
   * @param features for the Fréchet distance; null where there are none
   * @param jury for swaps
   */
  public Evaluator(
      Checkpoint.Stored stored,
      String name,
      Inference inference,
      PictureSet source,
      NDManager manager,
      @Nullable Features features,
      Jury jury,
      Progress progress,
      CancelToken cancel) {
    this.model = stored.info(name);
    this.inference = inference;
    this.pictures = source.resizedTo(model.spec().pictureSize());
    this.manager = manager;
    this.features = features;
    this.jury = jury;
    this.progress = progress;
    this.cancel = cancel;
  }

  /**
   * The report for one part.
   *
   * @param data the data set as the user named it
   * @param samples pictures of the sets that are compared, at least 2; fewer where there are not so
   *     many
   * @param refinement steps that codes are refined by before they are drawn from; 0 for none
   * @throws IllegalArgumentException if the part or the training part is empty
   * @throws CancelledException if so wanted
   */
  public EvaluationReport evaluate(String data, Split split, int samples, int refinement) {
    int[] indices = nonEmpty(split);
    int[] training = nonEmpty(Split.TRAIN);
    Refiner refiner = new Refiner(inference, refinement, cancel);
    SwapTable swaps = swaps(refiner);
    Fidelity own = new Fidelity();
    Fidelity refined = new Fidelity();
    AggregatedPosterior aggregate = new AggregatedPosterior(model.spec().latent().dimension());
    Random random = new Random(NOISE_SEED);
    double nll = 0;
    for (int from = 0; from < indices.length; from += BATCH) {
      report("reconstructing pictures", from, indices.length);
      List<Picture> batch = batch(indices, from);
      List<Posterior> posteriors = inference.encode(batch);
      posteriors.forEach(aggregate::add);
      if (swaps != null) {
        keep(indices, from, posteriors, swaps.codes()::know);
      }
      own.add(batch, decodeMeans(posteriors));
      if (refinement > 0) {
        List<Posterior> better = refiner.refine(batch, posteriors);
        if (swaps != null) {
          keep(indices, from, better, swaps.codes()::knowRefined);
        }
        refined.add(batch, decodeMeans(better));
      }
      nll += negativeLogLikelihood(batch, posteriors, random);
    }
    LatentStatistics statistics = aggregate.statistics();
    double kl = 0;
    for (float one : statistics.klPerDimension()) {
      kl += one;
    }
    double trainingPsnr = reconstructionPsnr(training, swaps);
    report("fitting principal components", 0, 1);
    PcaFloor pca = new PcaFloor(pictures, training, model.spec().latent().dimension());
    double pcaPsnr = pca.psnr(indices);
    return new EvaluationReport(
        model.name(),
        model.fingerprint().sha256(),
        data,
        split.word(),
        indices.length,
        own.report(),
        refinement > 0 ? new EvaluationReport.Refined(refinement, refined.report()) : null,
        new EvaluationReport.Psnr(trainingPsnr),
        new EvaluationReport.Psnr(pcaPsnr),
        nll / indices.length + kl,
        kl,
        Gaussian.of(statistics).klFromPrior(),
        statistics.activeUnits(),
        statistics.klPerDimension(),
        model.training().spec().objective().beta(),
        model.training().sigma(),
        new SampleTable(pictures, inference, manager, features, progress, cancel)
            .measure(split, samples, model.statistics(), pca),
        swaps == null ? null : swaps.measure(split),
        swaps == null || split == Split.HELD_OUT_CELL ? null : swaps.measure(Split.HELD_OUT_CELL));
  }

  /** Null where there is no style to swap. */
  private @Nullable SwapTable swaps(Refiner refiner) {
    if (!(model.spec().network() instanceof StyleNetworkSpec)
        || pictures.entries().stream().anyMatch(entry -> entry.style().isEmpty())) {
      return null;
    }
    return new SwapTable(
        pictures, inference, refiner, model.spec().latent(), jury, progress, cancel);
  }

  private void report(String phase, int done, int total) {
    cancel.throwIfCancelled();
    progress.at(phase, done, total);
  }

  private int[] nonEmpty(Split split) {
    int[] indices = pictures.indices(split);
    if (indices.length == 0) {
      throw new IllegalArgumentException(
          "The data set " + pictures.name() + " has no pictures for " + split.word() + ".");
    }
    return indices;
  }

  /** Sum over the batch of {@code -ln p(x|z)} for one draw of each z, in nats. */
  private double negativeLogLikelihood(
      List<Picture> batch, List<Posterior> posteriors, Random random) {
    int dimension = model.spec().latent().dimension();
    boolean drawn = model.spec().posterior() != PosteriorKind.NONE;
    List<LatentCode> draws = new ArrayList<>();
    for (Posterior posterior : posteriors) {
      float[] code = new float[dimension];
      for (int i = 0; i < dimension; i++) {
        code[i] =
            (float)
                (posterior.mean().get(i)
                    + (drawn ? posterior.standardDeviation(i) * random.nextGaussian() : 0));
      }
      draws.add(LatentCode.of(code));
    }
    float[] means = inference.decodePlanes(draws);
    double variance = model.training().sigma() * model.training().sigma();
    int values = means.length / batch.size();
    double squares = 0;
    for (int i = 0; i < batch.size(); i++) {
      Picture picture = batch.get(i);
      int pixels = picture.width() * picture.height();
      for (int pixel = 0; pixel < pixels; pixel++) {
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
          double value =
              Byte.toUnsignedInt(picture.rgb()[pixel * Picture.CHANNELS + channel]) / 127.5 - 1;
          double difference = value - means[i * values + channel * pixels + pixel];
          squares += difference * difference;
        }
      }
    }
    return squares / (2 * variance)
        + 0.5 * values * batch.size() * Math.log(2 * Math.PI * variance);
  }

  private static void keep(
      int[] indices, int from, List<Posterior> posteriors, BiConsumer<Integer, Posterior> into) {
    for (int i = 0; i < posteriors.size(); i++) {
      into.accept(indices[from + i], posteriors.get(i));
    }
  }

  private double reconstructionPsnr(int[] indices, @Nullable SwapTable swaps) {
    SquaredError error = new SquaredError();
    for (int from = 0; from < indices.length; from += BATCH) {
      report("reconstructing training pictures", from, indices.length);
      List<Picture> batch = batch(indices, from);
      List<Posterior> posteriors = inference.encode(batch);
      if (swaps != null) {
        keep(indices, from, posteriors, swaps.codes()::know);
      }
      List<Picture> means = decodeMeans(posteriors);
      for (int i = 0; i < batch.size(); i++) {
        error.add(batch.get(i), means.get(i));
      }
    }
    return error.psnr();
  }

  private List<Picture> decodeMeans(List<Posterior> posteriors) {
    return inference.decode(posteriors.stream().map(Posterior::mean).toList());
  }

  private List<Picture> batch(int[] indices, int from) {
    List<Picture> batch = new ArrayList<>(BATCH);
    for (int i = from; i < Math.min(indices.length, from + BATCH); i++) {
      batch.add(pictures.picture(indices[i]));
    }
    return batch;
  }
}
