package dev.pentimento.latent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/** Whole symmetric eigenproblems, for matrices of some hundred rows. */
final class DenseEigen {

  /** A variance below this share of the largest has no direction of its own in a Gram matrix. */
  private static final double NOTHING = 1e-12;

  private DenseEigen() {}

  /** All eigenpairs of a symmetric matrix, largest first. */
  static Eigenpairs all(DMatrixRMaj symmetric) {
    int n = symmetric.numRows;
    double[] found = new double[n];
    double[][] directions = new double[n][];
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
    if (eigen.decompose(symmetric)) {
      for (int i = 0; i < n; i++) {
        found[i] = eigen.getEigenvalue(i).getReal();
        directions[i] = eigen.getEigenVector(i).getData().clone();
      }
    } else {
      bySingularValues(symmetric, found, directions);
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -found[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] values = new double[n];
    double[][] vectors = new double[n][];
    for (int i = 0; i < n; i++) {
      values[i] = found[order[i]];
      vectors[i] = directions[order[i]];
    }
    return new Eigenpairs(values, vectors);
  }

  /**
   * EJML's symmetric QR gives up where many eigenvalues are equal, as the zeros of pictures with a
   * common border are; its singular values do not, and a singular vector's eigenvalue is its
   * Rayleigh quotient.
   */
  private static void bySingularValues(DMatrixRMaj symmetric, double[] values, double[][] vectors) {
    int n = symmetric.numRows;
    SingularValueDecomposition_F64<DMatrixRMaj> singular =
        DecompositionFactory_DDRM.svd(n, n, true, false, false);
    if (!singular.decompose(symmetric.copy())) {
      throw new IllegalStateException("the eigenvalues of a symmetric matrix did not converge");
    }
    DMatrixRMaj transposed = singular.getU(null, true);
    for (int i = 0; i < n; i++) {
      vectors[i] = Arrays.copyOfRange(transposed.data, i * n, (i + 1) * n);
      for (int row = 0; row < n; row++) {
        double product = 0;
        for (int column = 0; column < n; column++) {
          product += symmetric.data[row * n + column] * vectors[i][column];
        }
        values[i] += vectors[i][row] * product;
      }
    }
  }

  /** The largest eigenpairs of the covariance, by it or by the Gram matrix if that is smaller. */
  static Eigenpairs largest(CentredSamples points, int wanted) {
    return points.dimension() <= points.count()
        ? byCovariance(points, wanted)
        : byGram(points, wanted);
  }

  static Eigenpairs byCovariance(CentredSamples points, int wanted) {
    int n = points.dimension();
    DMatrixRMaj covariance = new DMatrixRMaj(n, n);
    double[] point = new double[n];
    for (int index = 0; index < points.count(); index++) {
      points.read(index, point);
      for (int i = 0; i < n; i++) {
        int row = i * n;
        double factor = point[i] / points.count();
        for (int j = 0; j < n; j++) {
          covariance.data[row + j] += factor * point[j];
        }
      }
    }
    Eigenpairs all = all(covariance);
    return new Eigenpairs(
        Arrays.copyOf(all.values(), wanted), Arrays.copyOf(all.vectors(), wanted));
  }

  static Eigenpairs byGram(CentredSamples points, int wanted) {
    int n = points.count();
    double[][] rows = new double[n][points.dimension()];
    DMatrixRMaj gram = new DMatrixRMaj(n, n);
    for (int i = 0; i < n; i++) {
      points.read(i, rows[i]);
      for (int j = 0; j <= i; j++) {
        double product = Vectors.dot(rows[i], rows[j]) / n;
        gram.set(i, j, product);
        gram.set(j, i, product);
      }
    }
    Eigenpairs all = all(gram);
    double[] values = new double[wanted];
    List<double[]> vectors = new ArrayList<>();
    Random random = new Random(1);
    for (int k = 0; k < wanted; k++) {
      values[k] = Math.max(0, all.values()[k]);
      if (values[k] > NOTHING * all.values()[0]) {
        double[] vector = new double[points.dimension()];
        for (int i = 0; i < n; i++) {
          Vectors.add(all.vectors()[k][i], rows[i], vector);
        }
        Vectors.makeOrthogonal(vector, vectors);
        Vectors.scale(1 / Vectors.norm(vector), vector);
        vectors.add(vector);
      } else {
        vectors.add(Vectors.randomAcross(vectors, points.dimension(), random));
      }
    }
    return new Eigenpairs(values, vectors.toArray(double[][]::new));
  }
}
