package dev.pentimento.spec;

/**
 * The diagonal Gaussian q(z|x) that an encoder answers for one picture.
 *
 * @param mean its mean, one value a dimension
 * @param logVariance the natural logarithm of its variance, one value a dimension
 */
public record Posterior(LatentCode mean, LatentCode logVariance) {

  public Posterior {
    if (mean.dimension() != logVariance.dimension()) {
      throw new IllegalArgumentException(
          "mean has " + mean.dimension() + " dimensions, variance " + logVariance.dimension());
    }
  }

  /** The standard deviation of one dimension. */
  public float standardDeviation(int index) {
    return (float) Math.exp(0.5 * logVariance.get(index));
  }
}
