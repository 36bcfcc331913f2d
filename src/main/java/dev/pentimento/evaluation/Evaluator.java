package dev.pentimento.evaluation;

import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.latent.AggregatedPosterior;
import dev.pentimento.model.Inference;
import dev.pentimento.spec.EvaluationReport;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import dev.pentimento.spec.SquaredError;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Measures a model on a part of a data set. */
public final class Evaluator {

  private static final int BATCH = 64;

  /** Of the draws of the posterior: the same for every evaluation. */
  private static final long NOISE_SEED = 20_260_101;

  private final ModelInfo model;
  private final Inference inference;
  private final PictureSet pictures;

  /**
   * @param stored the model
   * @param name how people call it
   * @param inference with its weights
   * @param source the data set at the model's size or larger
   */
  public Evaluator(Checkpoint.Stored stored, String name, Inference inference, PictureSet source) {
    this.model = stored.info(name);
    this.inference = inference;
    this.pictures = source.resizedTo(model.spec().pictureSize());
  }

  /**
   * The report for one part.
   *
   * @param data the data set as the user named it
   * @throws IllegalArgumentException if the part or the training part is empty
   */
  public EvaluationReport evaluate(String data, Split split) {
    int[] indices = nonEmpty(split);
    int[] training = nonEmpty(Split.TRAIN);
    SquaredError error = new SquaredError();
    Sharpness truth = new Sharpness();
    Sharpness shown = new Sharpness();
    AggregatedPosterior aggregate = new AggregatedPosterior(model.spec().latent().dimension());
    Random random = new Random(NOISE_SEED);
    double psnr = 0;
    double ssim = 0;
    double nll = 0;
    for (int from = 0; from < indices.length; from += BATCH) {
      List<Picture> batch = batch(indices, from);
      List<Posterior> posteriors = inference.encode(batch);
      posteriors.forEach(aggregate::add);
      List<Picture> means = decodeMeans(posteriors);
      for (int i = 0; i < batch.size(); i++) {
        error.add(batch.get(i), means.get(i));
        psnr += SquaredError.between(batch.get(i), means.get(i)).psnr();
        ssim += Ssim.between(batch.get(i), means.get(i));
        truth.add(batch.get(i));
        shown.add(means.get(i));
      }
      nll += negativeLogLikelihood(batch, posteriors, random);
    }
    LatentStatistics statistics = aggregate.statistics();
    double kl = 0;
    for (float one : statistics.klPerDimension()) {
      kl += one;
    }
    return new EvaluationReport(
        model.name(),
        model.fingerprint().sha256(),
        data,
        split.word(),
        indices.length,
        new EvaluationReport.Reconstruction(
            error.psnr(), psnr / indices.length, ssim / indices.length, shown.relativeTo(truth)),
        new EvaluationReport.Psnr(reconstructionPsnr(training)),
        new EvaluationReport.Psnr(
            new PcaFloor(pictures, training, model.spec().latent().dimension()).psnr(indices)),
        nll / indices.length + kl,
        kl,
        statistics.activeUnits(),
        statistics.klPerDimension(),
        model.training().spec().objective().beta(),
        model.training().sigma());
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
    List<LatentCode> draws = new ArrayList<>();
    for (Posterior posterior : posteriors) {
      float[] code = new float[dimension];
      for (int i = 0; i < dimension; i++) {
        code[i] =
            (float)
                (posterior.mean().get(i) + posterior.standardDeviation(i) * random.nextGaussian());
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

  private double reconstructionPsnr(int[] indices) {
    SquaredError error = new SquaredError();
    for (int from = 0; from < indices.length; from += BATCH) {
      List<Picture> batch = batch(indices, from);
      List<Picture> means = decodeMeans(inference.encode(batch));
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
