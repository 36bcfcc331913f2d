package dev.pentimento.latent;

import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.CancelledException;
import java.util.Arrays;

/**
 * Principal components: the directions in which points vary most, and how much. Variances are
 * divided by the number of points.
 */
public final class Pca {

  /** Up to this many points or coordinates, the whole eigenproblem is solved. */
  private static final int SMALL = 400;

  private final double[] mean;
  private final double[][] components;
  private final double[] variances;
  private final double totalVariance;

  private Pca(double[] mean, double[][] components, double[] variances, double totalVariance) {
    this.mean = mean;
    this.components = components;
    this.variances = variances;
    this.totalVariance = totalVariance;
  }

  /**
   * The components of most variance, largest first. With few points or few coordinates by the
   * eigenvectors of the smaller of covariance and Gram matrix; else by block Lanczos iteration on
   * the points themselves, to a residual of 1e-8 of the largest variance. The same points give the
   * same components, each with its largest coordinate positive.
   *
   * @param wanted how many components, 1 to the smaller of count and dimension
   */
  public static Pca fit(Samples points, int wanted) {
    return fit(points, wanted, new CancelToken());
  }

  /**
   * The same, for as long as it is wanted.
   *
   * @throws CancelledException if it is not any more
   */
  public static Pca fit(Samples points, int wanted, CancelToken cancel) {
    int smaller = Math.min(points.count(), points.dimension());
    if (wanted < 1 || wanted > smaller) {
      throw new IllegalArgumentException(
          wanted + " components of " + points.count() + " points of " + points.dimension());
    }
    CentredSamples centred = new CentredSamples(points);
    Eigenpairs pairs =
        smaller <= SMALL
            ? DenseEigen.largest(centred, wanted)
            : BlockLanczos.largest(centred, wanted, cancel);
    return of(centred, pairs);
  }

  static Pca of(CentredSamples centred, Eigenpairs pairs) {
    double[] variances = new double[pairs.values().length];
    for (int i = 0; i < variances.length; i++) {
      // Rounding may leave a variance of nothing a hair below it.
      variances[i] = Math.max(0, pairs.values()[i]);
      orient(pairs.vectors()[i]);
    }
    return new Pca(centred.mean(), pairs.vectors(), variances, centred.totalVariance());
  }

  /** How many components. */
  public int size() {
    return components.length;
  }

  /** The mean of the points (a copy). */
  public double[] mean() {
    return mean.clone();
  }

  /** A unit vector (a copy). */
  public double[] component(int index) {
    return components[index].clone();
  }

  /** The variance along a component. */
  public double variance(int index) {
    return variances[index];
  }

  /** The variance of the points, summed over all coordinates. */
  public double totalVariance() {
    return totalVariance;
  }

  /** The share of the variance that the first so many components hold, 0..1. */
  public double explained(int first) {
    double sum = 0;
    for (int i = 0; i < first; i++) {
      sum += variances[i];
    }
    return totalVariance == 0 ? 1 : sum / totalVariance;
  }

  /** The coordinates of a point along the components. */
  public double[] project(double[] point) {
    double[] result = new double[components.length];
    for (int i = 0; i < result.length; i++) {
      double sum = 0;
      double[] component = components[i];
      for (int j = 0; j < component.length; j++) {
        sum += component[j] * (point[j] - mean[j]);
      }
      result[i] = sum;
    }
    return result;
  }

  /** The point that has these coordinates along the components and the mean's everywhere else. */
  public double[] reconstruct(double[] projected) {
    double[] result = mean.clone();
    for (int i = 0; i < components.length; i++) {
      Vectors.add(projected[i], components[i], result);
    }
    return result;
  }

  private static void orient(double[] vector) {
    double largest = 0;
    for (double value : vector) {
      if (Math.abs(value) > Math.abs(largest)) {
        largest = value;
      }
    }
    if (largest < 0) {
      Arrays.setAll(vector, i -> -vector[i]);
    }
  }
}
