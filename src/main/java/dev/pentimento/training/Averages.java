package dev.pentimento.training;

import dev.pentimento.dataset.PictureSet;
import dev.pentimento.latent.AggregatedPosterior;
import dev.pentimento.model.Inference;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import dev.pentimento.spec.SquaredError;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Looks at the averaged weights in the course of a training. */
final class Averages {

  private static final int BATCH = 128;
  private static final int SHOWN = 12;
  private static final int SAMPLES = 24;

  private final Inference inference;
  private final PictureSet pictures;
  private final int dimension;

  /**
   * @param inference with the averaged weights
   * @param pictures at the model's size
   */
  Averages(Inference inference, PictureSet pictures, int dimension) {
    this.inference = inference;
    this.pictures = pictures;
    this.dimension = dimension;
  }

  /** PSNR of reconstructions from the posterior mean in decibels, and mean KL in nats. */
  record Validation(double psnr, double kl) {}

  Validation validate(int[] indices) {
    SquaredError error = new SquaredError();
    double kl = 0;
    for (int from = 0; from < indices.length; from += BATCH) {
      List<Picture> batch = batch(indices, from, Math.min(indices.length, from + BATCH));
      List<Posterior> posteriors = inference.encode(batch);
      List<Picture> shown = inference.decode(posteriors.stream().map(Posterior::mean).toList());
      for (int i = 0; i < batch.size(); i++) {
        error.add(batch.get(i), shown.get(i));
        kl += kl(posteriors.get(i));
      }
    }
    return new Validation(error.psnr(), kl / indices.length);
  }

  private double kl(Posterior posterior) {
    double sum = 0;
    for (int i = 0; i < dimension; i++) {
      double mean = posterior.mean().get(i);
      double logVariance = posterior.logVariance().get(i);
      sum += 0.5 * (mean * mean + Math.exp(logVariance) - 1 - logVariance);
    }
    return sum;
  }

  /** How the codes lie, from at most so many pictures, evenly spread. */
  LatentStatistics statistics(int[] indices, int most) {
    AggregatedPosterior aggregate = new AggregatedPosterior(dimension);
    int count = Math.min(most, indices.length);
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      chosen[i] = indices[(int) ((long) i * indices.length / count)];
    }
    for (int from = 0; from < count; from += BATCH) {
      inference.encode(batch(chosen, from, Math.min(count, from + BATCH))).forEach(aggregate::add);
    }
    return aggregate.statistics();
  }

  /** The same pictures and the same noise every time. */
  Preview preview(int[] indices) {
    int count = Math.min(SHOWN, indices.length);
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      chosen[i] = indices[(int) ((long) i * indices.length / count)];
    }
    List<Picture> originals = batch(chosen, 0, count);
    List<LatentCode> codes = inference.encode(originals).stream().map(Posterior::mean).toList();
    Random random = new Random(0);
    List<LatentCode> noise = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      float[] code = new float[dimension];
      for (int j = 0; j < dimension; j++) {
        code[j] = (float) random.nextGaussian();
      }
      noise.add(LatentCode.of(code));
    }
    return new Preview(originals, inference.decode(codes), inference.decode(noise));
  }

  record Preview(List<Picture> originals, List<Picture> reconstructions, List<Picture> samples) {}

  private List<Picture> batch(int[] indices, int from, int to) {
    List<Picture> batch = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      batch.add(pictures.picture(indices[i]));
    }
    return batch;
  }
}
