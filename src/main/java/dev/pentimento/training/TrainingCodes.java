package dev.pentimento.training;

import dev.pentimento.dataset.PictureSet;
import dev.pentimento.latent.AggregatedPosterior;
import dev.pentimento.latent.GaussianMixture;
import dev.pentimento.latent.Samples;
import dev.pentimento.model.Inference;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.CancelledException;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.MixtureStatistics;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import dev.pentimento.spec.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** How the training pictures' codes lie under weights that stay as they are. */
public final class TrainingCodes {

  private static final int BATCH = 128;

  /** Codes that a mixture is fitted on: several draws a picture where there are fewer pictures. */
  private static final int MIXTURE_CODES = 20_000;

  private static final long SEED = 20_260_106;

  private final Inference inference;
  private final PictureSet pictures;
  private final int dimension;
  private final boolean deterministic;

  /**
   * @param pictures at the model's size
   * @param dimension of the codes
   * @param deterministic whether a code is a point, so that nothing is drawn
   */
  public TrainingCodes(
      Inference inference, PictureSet pictures, int dimension, boolean deterministic) {
    this.inference = inference;
    this.pictures = pictures;
    this.dimension = dimension;
    this.deterministic = deterministic;
  }

  /**
   * Their mean, covariance and information and, if wanted, the mixture fitted to them.
   *
   * @param indices the training pictures, at least one
   * @param most look at no more of them than this, evenly spread
   * @param mixed whether to fit a mixture
   * @throws CancelledException if so wanted
   */
  public LatentStatistics statistics(
      int[] indices, int most, boolean mixed, Progress progress, CancelToken cancel) {
    int count = Math.min(most, indices.length);
    AggregatedPosterior aggregate = new AggregatedPosterior(dimension);
    Draws draws = new Draws(mixed ? count : 0);
    for (int from = 0; from < count; from += BATCH) {
      cancel.throwIfCancelled();
      progress.at("encoding training pictures", from, count);
      List<Picture> batch = new ArrayList<>();
      for (int i = from; i < Math.min(count, from + BATCH); i++) {
        batch.add(pictures.picture(indices[(int) ((long) i * indices.length / count)]));
      }
      for (Posterior posterior : inference.encode(batch)) {
        aggregate.add(posterior);
        draws.add(posterior);
      }
    }
    LatentStatistics statistics = aggregate.statistics();
    return mixed ? statistics.with(draws.mixture(progress, cancel)) : statistics;
  }

  /** Codes drawn from the posteriors, as evenly many of each as there is room for. */
  private final class Draws {

    private final int pictureCount;
    private final int size;
    private final float[] values;
    private final Random random = new Random(SEED);
    private int picture;
    private int drawn;

    Draws(int pictureCount) {
      this.pictureCount = pictureCount;
      int wanted = deterministic ? Math.min(pictureCount, MIXTURE_CODES) : MIXTURE_CODES;
      size = pictureCount == 0 ? 0 : wanted;
      values = new float[size * dimension];
    }

    void add(Posterior posterior) {
      picture++;
      while (drawn < size && (long) drawn * pictureCount < (long) picture * size) {
        for (int i = 0; i < dimension; i++) {
          double noise = deterministic ? 0 : random.nextGaussian();
          values[drawn * dimension + i] =
              (float) (posterior.mean().get(i) + noise * posterior.standardDeviation(i));
        }
        drawn++;
      }
    }

    MixtureStatistics mixture(Progress progress, CancelToken cancel) {
      // Several draws of one picture tell little more of where pictures lie than one does.
      int components = GaussianMixture.components(Math.min(drawn, pictureCount), dimension);
      return GaussianMixture.fit(
              Samples.of(values, drawn, dimension), components, SEED, progress, cancel)
          .statistics(drawn, pictureCount);
    }
  }
}
