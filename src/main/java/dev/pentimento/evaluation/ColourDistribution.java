package dev.pentimento.evaluation;

import dev.pentimento.spec.Picture;
import java.util.Arrays;

/** Which colours a picture has and how much of each, wherever they are in it. */
public final class ColourDistribution {

  /** Sorted, an axis of CIELAB a row. */
  private final double[][] axes;

  public ColourDistribution(Picture picture) {
    axes = CieLab.of(picture);
    for (double[] axis : axes) {
      Arrays.sort(axis);
    }
  }

  /**
   * How far two distributions lie apart, in units of CIELAB: the mean over its three axes of the
   * Wasserstein-1 distance. 0 for the same colours in other places; from black to white 100/3.
   *
   * @param other of a picture of as many pixels
   */
  public double to(ColourDistribution other) {
    double sum = 0;
    for (int axis = 0; axis < axes.length; axis++) {
      sum += wasserstein(axes[axis], other.axes[axis]);
    }
    return sum / axes.length;
  }

  /**
   * The Wasserstein-1 distance of two samples of one size: what the values have to move on average
   * to become the others, in the cheapest way, which on a line is smallest to smallest.
   *
   * @param a sorted
   * @param b sorted
   */
  static double wasserstein(double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(a.length + " values against " + b.length);
    }
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum / a.length;
  }
}
