package dev.pentimento.latent;

import dev.pentimento.spec.CancelToken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;

/**
 * The largest eigenpairs of a covariance matrix that is never formed: block Lanczos iteration with
 * full reorthogonalisation (Golub and Underwood 1977), blocks so that equal eigenvalues are found
 * as often as they are there. Walks over the points once a block.
 */
final class BlockLanczos {

  private static final int BLOCK = 8;

  /** When an eigenpair is good: its residual as a share of the largest eigenvalue. */
  private static final double TOLERANCE = 1e-8;

  private final CentredSamples points;
  private final int wanted;
  private final Random random = new Random(1);
  private final List<double[]> basis = new ArrayList<>();

  /** The covariance seen from the basis; column i holds what lies along the vectors up to i. */
  private final List<double[]> projected = new ArrayList<>();

  private BlockLanczos(CentredSamples points, int wanted) {
    this.points = points;
    this.wanted = wanted;
  }

  static Eigenpairs largest(CentredSamples points, int wanted) {
    return largest(points, wanted, new CancelToken());
  }

  static Eigenpairs largest(CentredSamples points, int wanted, CancelToken cancel) {
    return new BlockLanczos(points, wanted).run(cancel);
  }

  private Eigenpairs run(CancelToken cancel) {
    int dimension = points.dimension();
    int greatest = Math.min(dimension, 8 * wanted + 256);
    int nextLook = Math.min(dimension, 2 * wanted + 2 * BLOCK);
    double[][] block = new double[Math.min(BLOCK, dimension)][];
    for (int i = 0; i < block.length; i++) {
      block[i] = Vectors.randomAcross(basis, dimension, random);
      basis.add(block[i]);
    }
    while (true) {
      cancel.throwIfCancelled();
      int known = basis.size();
      double[][] rest = points.covarianceTimes(block);
      for (double[] column : rest) {
        project(column);
      }
      double[][] coupling = new double[BLOCK][block.length];
      double[][] next = orthonormal(rest, coupling);
      boolean last = known >= greatest || next.length == 0;
      if (known >= nextLook || last) {
        Eigenpairs small = DenseEigen.all(projectedMatrix(known));
        if (last || residual(small, coupling, block.length) <= TOLERANCE * small.values()[0]) {
          return lifted(small, known);
        }
        nextLook = known + Math.max(BLOCK, known / 4);
      }
      basis.addAll(Arrays.asList(next));
      block = next;
    }
  }

  /** Notes what of a column lies along the basis and takes it away. */
  private void project(double[] column) {
    double[] along = new double[basis.size()];
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < along.length; i++) {
        double part = Vectors.dot(basis.get(i), column);
        along[i] += part;
        Vectors.add(-part, basis.get(i), column);
      }
    }
    projected.add(along);
  }

  /**
   * An orthonormal basis of these columns, which lie across the basis so far; for each column that
   * adds no direction, a random one, as far as there are any left.
   *
   * @param coupling gets how much of each new vector (row) is in each column
   */
  private double[][] orthonormal(double[][] columns, double[][] coupling) {
    int room = Math.min(columns.length, points.dimension() - basis.size());
    double nothing = 1e-13 * points.totalVariance();
    List<double[]> made = new ArrayList<>();
    List<double[]> all = new ArrayList<>(basis);
    for (int c = 0; c < columns.length; c++) {
      double[] column = columns[c];
      for (int pass = 0; pass < 2; pass++) {
        for (int m = 0; m < made.size(); m++) {
          double part = Vectors.dot(made.get(m), column);
          coupling[m][c] += part;
          Vectors.add(-part, made.get(m), column);
        }
      }
      if (made.size() < room) {
        double norm = Vectors.norm(column);
        double[] vector;
        if (norm > nothing) {
          coupling[made.size()][c] = norm;
          vector = column;
          Vectors.scale(1 / norm, vector);
          Vectors.makeOrthogonal(vector, all);
          Vectors.scale(1 / Vectors.norm(vector), vector);
        } else {
          vector = Vectors.randomAcross(all, points.dimension(), random);
        }
        made.add(vector);
        all.add(vector);
      }
    }
    return made.toArray(double[][]::new);
  }

  private DMatrixRMaj projectedMatrix(int size) {
    DMatrixRMaj matrix = new DMatrixRMaj(size, size);
    for (int column = 0; column < size; column++) {
      double[] along = projected.get(column);
      for (int row = 0; row <= column; row++) {
        matrix.set(row, column, along[row]);
        matrix.set(column, row, along[row]);
      }
    }
    return matrix;
  }

  /** The largest norm of C·v − λ·v over the wanted pairs; it lies in the next block alone. */
  private double residual(Eigenpairs small, double[][] coupling, int blockSize) {
    double largest = 0;
    for (int k = 0; k < wanted; k++) {
      double[] vector = small.vectors()[k];
      int begin = vector.length - blockSize;
      double squares = 0;
      for (double[] row : coupling) {
        double sum = 0;
        for (int c = 0; c < blockSize; c++) {
          sum += row[c] * vector[begin + c];
        }
        squares += sum * sum;
      }
      largest = Math.max(largest, Math.sqrt(squares));
    }
    return largest;
  }

  private Eigenpairs lifted(Eigenpairs small, int size) {
    double[][] vectors = new double[wanted][points.dimension()];
    for (int k = 0; k < wanted; k++) {
      for (int i = 0; i < size; i++) {
        Vectors.add(small.vectors()[k][i], basis.get(i), vectors[k]);
      }
    }
    return new Eigenpairs(Arrays.copyOf(small.values(), wanted), vectors);
  }
}
