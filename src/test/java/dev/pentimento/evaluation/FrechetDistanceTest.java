package dev.pentimento.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

class FrechetDistanceTest {

  @Test
  void ofDiagonalCovariancesItIsTheClosedForm() {
    // Points ±s·e along each axis: variance 2s²/(2n − 1) with n axes, no covariance.
    float[] a = {1, 2, 0.5f};
    float[] b = {3, 0.25f, 0.5f};
    float[] shift = {1, 0, -2};
    double expected = 1 + 4;
    for (int i = 0; i < 3; i++) {
      double one = Math.sqrt(2.0 * a[i] * a[i] / 5);
      double other = Math.sqrt(2.0 * b[i] * b[i] / 5);
      expected += (one - other) * (one - other);
    }
    assertEquals(expected, new FrechetDistance(cross(a, new float[3])).to(cross(b, shift)), 1e-6);
  }

  @Test
  void ofTwoDimensionsItIsTheClosedFormOfThePlane() {
    // tr √M = √(tr M + 2 √det M) for a 2×2 matrix M with eigenvalues from 0 on; M = S₁ S₂.
    float[][] a = random(50, 2, 3);
    float[][] b = random(50, 2, 4);
    for (float[] point : b) {
      point[1] = point[1] * 0.3f + point[0] * 2;
    }
    double[] ma = moments(a);
    double[] mb = moments(b);
    double trace = ma[2] * mb[2] + 2 * ma[4] * mb[4] + ma[3] * mb[3];
    double determinant = (ma[2] * ma[3] - ma[4] * ma[4]) * (mb[2] * mb[3] - mb[4] * mb[4]);
    double expected =
        Math.pow(ma[0] - mb[0], 2)
            + Math.pow(ma[1] - mb[1], 2)
            + ma[2]
            + ma[3]
            + mb[2]
            + mb[3]
            - 2 * Math.sqrt(trace + 2 * Math.sqrt(determinant));
    assertEquals(expected, new FrechetDistance(a).to(b), 1e-6);
    assertEquals(expected, new FrechetDistance(b).to(a), 1e-6);
  }

  @Test
  void turningBothSetsChangesNothing() {
    float[][] a = random(80, 4, 1);
    float[][] b = random(80, 4, 2);
    for (float[] point : b) {
      point[0] *= 3;
    }
    double before = new FrechetDistance(a).to(b);
    turn(a);
    turn(b);
    assertEquals(before, new FrechetDistance(a).to(b), 1e-4);
  }

  @Test
  void fromItselfItIsNothingAlsoWithFewerPointsThanDimensions() {
    float[][] few = random(5, 12, 6);
    assertEquals(0, new FrechetDistance(few).to(few), 1e-5);
  }

  @Test
  void theRootSquaredIsTheMatrix() {
    DMatrixRMaj matrix = new DMatrixRMaj(new double[][] {{4, 1, 0}, {1, 3, 0.5}, {0, 0.5, 2}});
    DMatrixRMaj root = FrechetDistance.root(matrix);
    DMatrixRMaj square = new DMatrixRMaj(3, 3);
    CommonOps_DDRM.mult(root, root, square);
    for (int i = 0; i < 9; i++) {
      assertEquals(matrix.data[i], square.data[i], 1e-10);
    }
  }

  @Test
  void onePointIsTooFew() {
    assertThrows(IllegalArgumentException.class, () -> new FrechetDistance(new float[1][3]));
  }

  private static float[][] cross(float[] lengths, float[] shift) {
    float[][] points = new float[2 * lengths.length][];
    for (int axis = 0; axis < lengths.length; axis++) {
      points[2 * axis] = shift.clone();
      points[2 * axis][axis] += lengths[axis];
      points[2 * axis + 1] = shift.clone();
      points[2 * axis + 1][axis] -= lengths[axis];
    }
    return points;
  }

  private static void turn(float[][] points) {
    for (float[] point : points) {
      float x = point[0];
      float y = point[2];
      point[0] = (float) (x * Math.cos(0.7) - y * Math.sin(0.7));
      point[2] = (float) (x * Math.sin(0.7) + y * Math.cos(0.7));
    }
  }

  private static float[][] random(int count, int dimension, long seed) {
    Random random = new Random(seed);
    float[][] points = new float[count][dimension];
    for (float[] point : points) {
      for (int i = 0; i < dimension; i++) {
        point[i] = (float) random.nextGaussian();
      }
    }
    return points;
  }

  /** Means, variances and covariance of points of the plane. */
  private static double[] moments(float[][] points) {
    double[] m = new double[5];
    for (float[] point : points) {
      m[0] += point[0] / (double) points.length;
      m[1] += point[1] / (double) points.length;
    }
    for (float[] point : points) {
      m[2] += (point[0] - m[0]) * (point[0] - m[0]) / (points.length - 1);
      m[3] += (point[1] - m[1]) * (point[1] - m[1]) / (points.length - 1);
      m[4] += (point[0] - m[0]) * (point[1] - m[1]) / (points.length - 1);
    }
    return m;
  }
}
