package dev.pentimento.latent;

import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.Posterior;

/**
 * Gathers the posteriors of many pictures: mean and covariance of their mixture q(z), and the KL
 * divergence of each dimension.
 */
public final class AggregatedPosterior {

  private final int dimension;
  private final double[] sum;
  private final double[][] products;
  private final double[] variance;
  private final double[] kl;
  private int count;

  /**
   * @param dimension of the codes
   */
  public AggregatedPosterior(int dimension) {
    this.dimension = dimension;
    sum = new double[dimension];
    products = new double[dimension][dimension];
    variance = new double[dimension];
    kl = new double[dimension];
  }

  /** Adds one picture's posterior. */
  public void add(Posterior posterior) {
    double[] mean = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      mean[i] = posterior.mean().get(i);
      double logVariance = posterior.logVariance().get(i);
      double v = Math.exp(logVariance);
      sum[i] += mean[i];
      variance[i] += v;
      kl[i] += 0.5 * (mean[i] * mean[i] + v - 1 - logVariance);
    }
    for (int i = 0; i < dimension; i++) {
      double[] row = products[i];
      for (int j = 0; j <= i; j++) {
        row[j] += mean[i] * mean[j];
      }
    }
    count++;
  }

  /**
   * What was gathered. Covariance is Cov(mean) + diag(E[variance]), divided by the count.
   *
   * @throws IllegalStateException if nothing was
   */
  public LatentStatistics statistics() {
    if (count == 0) {
      throw new IllegalStateException("no picture was encoded");
    }
    float[] mean = new float[dimension];
    float[][] covariance = new float[dimension][dimension];
    float[] meanVariance = new float[dimension];
    float[] posteriorVariance = new float[dimension];
    float[] klPerDimension = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j <= i; j++) {
        double value = products[i][j] / count - sum[i] / count * (sum[j] / count);
        covariance[i][j] = (float) value;
        covariance[j][i] = (float) value;
      }
      meanVariance[i] = covariance[i][i];
      posteriorVariance[i] = (float) (variance[i] / count);
      covariance[i][i] += posteriorVariance[i];
      mean[i] = (float) (sum[i] / count);
      klPerDimension[i] = (float) (kl[i] / count);
    }
    return new LatentStatistics(
        count, mean, covariance, klPerDimension, meanVariance, posteriorVariance);
  }
}
