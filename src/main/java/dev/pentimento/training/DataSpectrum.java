package dev.pentimento.training;

import dev.pentimento.dataset.PictureSet;
import dev.pentimento.latent.Pca;
import dev.pentimento.latent.RateTheory;
import dev.pentimento.latent.Samples;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.CancelledException;
import dev.pentimento.spec.ObjectiveSpec;
import dev.pentimento.spec.RateExpectation;
import org.jspecify.annotations.Nullable;

/** Tells from the principal components of the data what a choice of β and sigma will lead to. */
final class DataSpectrum {

  /** Pictures that are looked at, evenly spread: their leading spectrum is soon stable. */
  private static final int LOOKED_AT = 1000;

  private DataSpectrum() {}

  /**
   * What to expect; null for an objective that the theory does not cover: it knows the squared
   * error and the KL divergence with a β above 0.
   *
   * @param pictures at the model's size
   * @param indices of the training split, at least one
   * @throws CancelledException if it is not wanted any more
   */
  static @Nullable RateExpectation expectation(
      PictureSet pictures,
      int[] indices,
      int dimension,
      ObjectiveSpec objective,
      CancelToken cancel) {
    if (objective.error() != ObjectiveSpec.ErrorKind.SQUARED
        || objective.code() != ObjectiveSpec.CodeCost.KL
        || objective.beta() == 0) {
      return null;
    }
    int count = Math.min(LOOKED_AT, indices.length);
    int values = pictures.pictureBytes();
    float[] points = new float[count * values];
    byte[] bytes = new byte[values];
    for (int i = 0; i < count; i++) {
      pictures.read(indices[(int) ((long) i * indices.length / count)], bytes, 0);
      for (int j = 0; j < values; j++) {
        points[i * values + j] = Byte.toUnsignedInt(bytes[j]) / 127.5f - 1;
      }
    }
    int wanted = Math.min(dimension, Math.min(count, values));
    Pca pca = Pca.fit(Samples.of(points, count, values), wanted, cancel);
    double[] eigenvalues = new double[wanted];
    double rest = pca.totalVariance();
    for (int i = 0; i < wanted; i++) {
      eigenvalues[i] = pca.variance(i);
      rest -= eigenvalues[i];
    }
    rest = Math.max(0, rest);
    Double sigma = objective.sigma();
    RateTheory.Prediction found =
        sigma == null
            ? RateTheory.optimal(eigenvalues, rest, values, dimension, objective.beta())
            : RateTheory.fixed(eigenvalues, rest, values, dimension, objective.beta(), sigma);
    return new RateExpectation(
        found.sigma(),
        found.activeUnits(),
        found.rate(),
        // A range of 2 instead of 1 is a factor of 4 in the squared error.
        -10 * Math.log10(found.meanSquaredError() / 4));
  }
}
