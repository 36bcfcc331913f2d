package dev.pentimento.spec;

import org.jspecify.annotations.Nullable;

/**
 * How the training codes lie in the latent space. Arrays are shared by agreement and never changed.
 *
 * @param count how many pictures were encoded
 * @param mean the mean of the aggregated posterior, one value a dimension
 * @param covariance the covariance of the aggregated posterior, Cov(mean) + diag(E[variance]),
 *     square, row by row
 * @param klPerDimension E[KL(q(z_j|x) ‖ N(0,1))] in nats, one value a dimension
 * @param meanVariance the variance over pictures of the posterior mean, one value a dimension
 * @param posteriorVariance E[variance] of the posterior, one value a dimension
 * @param mixture the mixture of normal distributions fitted to the codes; null where none was
 */
public record LatentStatistics(
    int count,
    float[] mean,
    float[][] covariance,
    float[] klPerDimension,
    float[] meanVariance,
    float[] posteriorVariance,
    @Nullable MixtureStatistics mixture) {

  /** A unit is active if the variance of its posterior mean exceeds this (Burda et al. 2015). */
  public static final float ACTIVE_VARIANCE = 0.01f;

  /** Statistics without a mixture. */
  public LatentStatistics(
      int count,
      float[] mean,
      float[][] covariance,
      float[] klPerDimension,
      float[] meanVariance,
      float[] posteriorVariance) {
    this(count, mean, covariance, klPerDimension, meanVariance, posteriorVariance, null);
  }

  public LatentStatistics {
    int dimension = mean.length;
    if (covariance.length != dimension
        || klPerDimension.length != dimension
        || meanVariance.length != dimension
        || posteriorVariance.length != dimension
        || (mixture != null && mixture.dimension() != dimension)) {
      throw new IllegalArgumentException("the statistics disagree about the dimension");
    }
  }

  /** These statistics with a mixture in place of the one they have. */
  public LatentStatistics with(@Nullable MixtureStatistics changed) {
    return new LatentStatistics(
        count, mean, covariance, klPerDimension, meanVariance, posteriorVariance, changed);
  }

  public int dimension() {
    return mean.length;
  }

  /**
   * What a dimension tells of a picture, in nats: E[KL(q(z_j|x) ‖ N(m_j, v_j))], m_j and v_j the
   * moments of the aggregated posterior. It bounds the mutual information of code and picture from
   * above. The KL divergence from the prior has besides it how far all codes together lie off the
   * prior (Hoffman and Johnson 2016), which tells of no picture.
   */
  public double information(int index) {
    double variance = covariance[index][index];
    double off =
        variance > 0
            ? 0.5 * (variance + (double) mean[index] * mean[index] - 1 - Math.log(variance))
            : 0;
    return klPerDimension[index] - off;
  }

  /** Whether a dimension carries anything of the picture. */
  public boolean isActive(int index) {
    return meanVariance[index] > ACTIVE_VARIANCE;
  }

  /** The number of active units. */
  public int activeUnits() {
    int active = 0;
    for (int index = 0; index < dimension(); index++) {
      if (isActive(index)) {
        active++;
      }
    }
    return active;
  }
}
