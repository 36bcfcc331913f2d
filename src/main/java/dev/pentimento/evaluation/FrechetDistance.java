package dev.pentimento.evaluation;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The squared Fréchet distance of the normal distributions with two sets' means and covariances
 * (Dowson and Landau 1982): {@code ‖m₁−m₂‖² + tr(S₁ + S₂ − 2 (S₁^½ S₂ S₁^½)^½)}. Covariances are
 * divided by the number of points less one.
 */
final class FrechetDistance {

  private final double[] mean;
  private final DMatrixRMaj covariance;
  private final DMatrixRMaj root;

  /**
   * The distance from these points.
   *
   * @param points at least two, of one length
   */
  FrechetDistance(float[][] points) {
    mean = mean(points);
    covariance = covariance(points, mean);
    root = root(covariance);
  }

  /** The distance of other points, at least two. */
  double to(float[][] points) {
    double[] otherMean = mean(points);
    DMatrixRMaj other = covariance(points, otherMean);
    int n = mean.length;
    double distance = 0;
    for (int i = 0; i < n; i++) {
      double difference = mean[i] - otherMean[i];
      distance += difference * difference;
    }
    // The same eigenvalues as S₁ S₂, but symmetric, so that they are found reliably.
    DMatrixRMaj half = new DMatrixRMaj(n, n);
    DMatrixRMaj product = new DMatrixRMaj(n, n);
    CommonOps_DDRM.mult(root, other, half);
    CommonOps_DDRM.mult(half, root, product);
    symmetrise(product);
    double cross = 0;
    for (double value : eigen(product, false).values) {
      cross += Math.sqrt(Math.max(0, value));
    }
    // Rounding may take equal sets a hair below nothing.
    return Math.max(
        0, distance + CommonOps_DDRM.trace(covariance) + CommonOps_DDRM.trace(other) - 2 * cross);
  }

  private static double[] mean(float[][] points) {
    if (points.length < 2) {
      throw new IllegalArgumentException(points.length + " points have no covariance");
    }
    double[] mean = new double[points[0].length];
    for (float[] point : points) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += point[i];
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= points.length;
    }
    return mean;
  }

  private static DMatrixRMaj covariance(float[][] points, double[] mean) {
    int n = mean.length;
    double[][] sums = new double[n][n];
    double[] away = new double[n];
    for (float[] point : points) {
      for (int i = 0; i < n; i++) {
        away[i] = point[i] - mean[i];
      }
      for (int i = 0; i < n; i++) {
        double[] row = sums[i];
        for (int j = 0; j <= i; j++) {
          row[j] += away[i] * away[j];
        }
      }
    }
    DMatrixRMaj matrix = new DMatrixRMaj(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double value = sums[i][j] / (points.length - 1);
        matrix.set(i, j, value);
        matrix.set(j, i, value);
      }
    }
    return matrix;
  }

  /** The symmetric square root. */
  static DMatrixRMaj root(DMatrixRMaj matrix) {
    Spectrum spectrum = eigen(matrix, true);
    int n = matrix.numRows;
    DMatrixRMaj scaled = spectrum.vectors.copy();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        scaled.set(i, j, scaled.get(i, j) * Math.sqrt(Math.max(0, spectrum.values[j])));
      }
    }
    DMatrixRMaj result = new DMatrixRMaj(n, n);
    CommonOps_DDRM.multTransB(scaled, spectrum.vectors, result);
    return result;
  }

  /** Eigenvalues, and eigenvectors as columns; empty where none were wanted. */
  private record Spectrum(double[] values, DMatrixRMaj vectors) {}

  private static Spectrum eigen(DMatrixRMaj matrix, boolean vectors) {
    int n = matrix.numRows;
    EigenDecomposition_F64<DMatrixRMaj> decomposition =
        DecompositionFactory_DDRM.eig(n, vectors, true);
    if (!decomposition.decompose(matrix.copy())) {
      throw new ArithmeticException("the eigenvalues of a covariance were not found");
    }
    double[] values = new double[n];
    DMatrixRMaj columns = new DMatrixRMaj(vectors ? n : 0, vectors ? n : 0);
    for (int j = 0; j < n; j++) {
      values[j] = decomposition.getEigenvalue(j).getReal();
      if (vectors) {
        DMatrixRMaj vector = decomposition.getEigenVector(j);
        for (int i = 0; i < n; i++) {
          columns.set(i, j, vector.get(i, 0));
        }
      }
    }
    return new Spectrum(values, columns);
  }

  private static void symmetrise(DMatrixRMaj matrix) {
    for (int i = 0; i < matrix.numRows; i++) {
      for (int j = 0; j < i; j++) {
        double value = 0.5 * (matrix.get(i, j) + matrix.get(j, i));
        matrix.set(i, j, value);
        matrix.set(j, i, value);
      }
    }
  }
}
