package dev.pentimento.latent;

import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentStatistics;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.jspecify.annotations.Nullable;

/** A normal distribution of codes with full covariance. */
public final class Gaussian {

  /** What may be added to the diagonal, as a share of its mean, before giving up. */
  private static final double GREATEST_RIDGE = 1e-3;

  private final double[] mean;
  private final DMatrixRMaj factor;
  private final double ridge;

  private Gaussian(double[] mean, DMatrixRMaj factor, double ridge) {
    this.mean = mean;
    this.factor = factor;
    this.ridge = ridge;
  }

  /**
   * The distribution of this mean and covariance. A covariance that rounding has made singular gets
   * the smallest ridge on its diagonal that lets it be factored; see {@link #ridge()}.
   *
   * @param covariance square and symmetric, of the mean's dimension; the lower half counts
   * @throws IllegalArgumentException if the sizes disagree, a number is not finite, or the
   *     covariance is far from positive definite
   */
  public static Gaussian of(float[] mean, float[][] covariance) {
    int n = mean.length;
    if (n == 0 || covariance.length != n) {
      throw new IllegalArgumentException(
          "a mean of " + n + " and a covariance of " + covariance.length + " dimensions");
    }
    double[] centre = new double[n];
    DMatrixRMaj matrix = new DMatrixRMaj(n, n);
    double trace = 0;
    for (int i = 0; i < n; i++) {
      if (covariance[i].length != n) {
        throw new IllegalArgumentException("row " + i + " of the covariance has the wrong length");
      }
      centre[i] = finite(mean[i]);
      for (int j = 0; j <= i; j++) {
        double value = finite(covariance[i][j]);
        matrix.set(i, j, value);
        matrix.set(j, i, value);
      }
      trace += covariance[i][i];
    }
    return of(centre, matrix, trace);
  }

  private static Gaussian of(double[] centre, DMatrixRMaj matrix, double trace) {
    int n = centre.length;
    double ridge = 0;
    for (double share = 1e-9; share <= GREATEST_RIDGE * 1.001; share *= 10) {
      DMatrixRMaj factor = factor(matrix, ridge);
      if (factor != null) {
        return new Gaussian(centre, factor, ridge);
      }
      ridge = share * trace / n;
    }
    throw new IllegalArgumentException("the covariance is not positive definite");
  }

  /**
   * The distribution of this mean and factor.
   *
   * @param factor lower triangle with a positive diagonal; shared
   */
  static Gaussian ofFactor(double[] mean, double[][] factor) {
    DMatrixRMaj matrix = new DMatrixRMaj(mean.length, mean.length);
    for (int i = 0; i < mean.length; i++) {
      for (int j = 0; j <= i; j++) {
        matrix.unsafe_set(i, j, factor[i][j]);
      }
    }
    return new Gaussian(mean.clone(), matrix, 0);
  }

  /** The Cholesky factor of a covariance, with a ridge where rounding needs one; rows. */
  static double[][] factored(double[] mean, double[][] covariance) {
    int n = mean.length;
    DMatrixRMaj matrix = new DMatrixRMaj(n, n);
    double trace = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        matrix.set(i, j, covariance[i][j]);
        matrix.set(j, i, covariance[i][j]);
      }
      trace += covariance[i][i];
    }
    DMatrixRMaj factor = of(mean, matrix, trace).factor;
    double[][] rows = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        rows[i][j] = factor.unsafe_get(i, j);
      }
    }
    return rows;
  }

  /** The distribution of the training codes: their aggregated posterior. */
  public static Gaussian of(LatentStatistics statistics) {
    return of(statistics.mean(), statistics.covariance());
  }

  public int dimension() {
    return mean.length;
  }

  /** The mean (a copy). */
  public double[] mean() {
    return mean.clone();
  }

  /** The covariance, ridge included (a fresh array). */
  public double[][] covariance() {
    int n = mean.length;
    double[][] covariance = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int k = 0; k <= j; k++) {
          sum += factor.unsafe_get(i, k) * factor.unsafe_get(j, k);
        }
        covariance[i][j] = sum;
        covariance[j][i] = sum;
      }
    }
    return covariance;
  }

  /** The natural logarithm of the covariance's determinant. */
  public double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < mean.length; i++) {
      sum += 2 * Math.log(factor.unsafe_get(i, i));
    }
    return sum;
  }

  /** The logarithm of the density at a code, in nats. */
  public double logDensity(LatentCode code) {
    return -0.5
        * (mahalanobisSquared(code) + logDeterminant() + mean.length * Math.log(2 * Math.PI));
  }

  /**
   * {@code KL(this ‖ N(0, I)) = ½ (tr Σ + ‖μ‖² − n − ln det Σ)} in nats: for the codes of a model,
   * how much room of the prior they leave empty.
   */
  public double klFromPrior() {
    int n = mean.length;
    double sum = -n - logDeterminant();
    for (int i = 0; i < n; i++) {
      sum += mean[i] * mean[i];
      for (int j = 0; j <= i; j++) {
        // The trace of L Lᵀ.
        sum += factor.unsafe_get(i, j) * factor.unsafe_get(i, j);
      }
    }
    return 0.5 * sum;
  }

  /** What was added to the diagonal of the covariance; 0 unless it was singular. */
  public double ridge() {
    return ridge;
  }

  /**
   * Draws a code: mean + temperature · L · ε with ε ~ N(0, I) and L·Lᵀ the covariance.
   *
   * @param temperature 0 gives the mean, 1 the distribution itself
   */
  public LatentCode sample(RandomGenerator random, double temperature) {
    int n = mean.length;
    double[] noise = new double[n];
    for (int i = 0; i < n; i++) {
      noise[i] = random.nextGaussian();
    }
    float[] code = new float[n];
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j <= i; j++) {
        sum += factor.unsafe_get(i, j) * noise[j];
      }
      code[i] = (float) (mean[i] + temperature * sum);
    }
    return LatentCode.of(code);
  }

  /**
   * The square of the distance from the mean in standard deviations: (z−μ)ᵀ Σ⁻¹ (z−μ), on average
   * the dimension for codes of this distribution.
   */
  public double mahalanobisSquared(LatentCode code) {
    int n = mean.length;
    if (code.dimension() != n) {
      throw new IllegalArgumentException(
          "a code of " + code.dimension() + " in a space of " + n + " dimensions");
    }
    double[] solved = new double[n];
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double rest = code.get(i) - mean[i];
      for (int j = 0; j < i; j++) {
        rest -= factor.unsafe_get(i, j) * solved[j];
      }
      solved[i] = rest / factor.unsafe_get(i, i);
      squares += solved[i] * solved[i];
    }
    return squares;
  }

  /**
   * How usual a code is: its squared Mahalanobis distance, less the dimension, in units of that
   * distance's own standard deviation √(2n). About −2 to 2 for codes of this distribution; far
   * below for codes too near the mean, far above for codes too far out.
   */
  public double typicality(LatentCode code) {
    int n = mean.length;
    return (mahalanobisSquared(code) - n) / Math.sqrt(2.0 * n);
  }

  private static @Nullable DMatrixRMaj factor(DMatrixRMaj matrix, double ridge) {
    DMatrixRMaj work = matrix.copy();
    for (int i = 0; i < work.numRows; i++) {
      work.add(i, i, ridge);
    }
    CholeskyDecomposition_F64<DMatrixRMaj> cholesky =
        DecompositionFactory_DDRM.chol(work.numRows, true);
    return cholesky.decompose(work) ? cholesky.getT(null) : null;
  }

  private static double finite(float value) {
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException("the distribution holds a number that is not finite");
    }
    return value;
  }
}
