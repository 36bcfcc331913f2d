package dev.pentimento.latent;

import java.util.List;
import java.util.random.RandomGenerator;

/** The few operations on long vectors on which the time of a decomposition goes. */
final class Vectors {

  private Vectors() {}

  static double dot(double[] a, double[] b) {
    // Four sums at once: one alone waits for every addition to end.
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return s0 + s1 + (s2 + s3);
  }

  /** The products of one vector with many. */
  static void dots(double[] a, double[][] many, double[] result) {
    int v = 0;
    for (; v + 3 < many.length; v += 4) {
      double[] b0 = many[v];
      double[] b1 = many[v + 1];
      double[] b2 = many[v + 2];
      double[] b3 = many[v + 3];
      double s0 = 0;
      double s1 = 0;
      double s2 = 0;
      double s3 = 0;
      for (int i = 0; i < a.length; i++) {
        double x = a[i];
        s0 += x * b0[i];
        s1 += x * b1[i];
        s2 += x * b2[i];
        s3 += x * b3[i];
      }
      result[v] = s0;
      result[v + 1] = s1;
      result[v + 2] = s2;
      result[v + 3] = s3;
    }
    for (; v < many.length; v++) {
      result[v] = dot(a, many[v]);
    }
  }

  /** Adds a multiple of one vector to another. */
  static void add(double factor, double[] vector, double[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] += factor * vector[i];
    }
  }

  static void scale(double factor, double[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] *= factor;
    }
  }

  static double norm(double[] vector) {
    return Math.sqrt(dot(vector, vector));
  }

  /** Takes from a vector what lies along these orthonormal ones, twice for rounding's sake. */
  static void makeOrthogonal(double[] vector, List<double[]> basis) {
    for (int pass = 0; pass < 2; pass++) {
      for (double[] direction : basis) {
        add(-dot(vector, direction), direction, vector);
      }
    }
  }

  /** A random unit vector across an orthonormal basis that does not span the whole space. */
  static double[] randomAcross(List<double[]> basis, int dimension, RandomGenerator random) {
    while (true) {
      double[] vector = new double[dimension];
      for (int i = 0; i < dimension; i++) {
        vector[i] = random.nextGaussian();
      }
      double before = norm(vector);
      makeOrthogonal(vector, basis);
      double after = norm(vector);
      if (after > 1e-8 * before) {
        scale(1 / after, vector);
        makeOrthogonal(vector, basis);
        scale(1 / norm(vector), vector);
        return vector;
      }
    }
  }
}
