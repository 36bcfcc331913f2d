package dev.pentimento.model;

import ai.djl.ndarray.NDArray;

/**
 * A batch of Gaussians with diagonal covariance.
 *
 * @param mean (N, d)
 * @param logVariance (N, d), natural logarithm
 */
public record DiagonalGaussian(NDArray mean, NDArray logVariance) {

  /** The reparameterised draw {@code mean + exp(logVariance / 2) * noise}. */
  public NDArray sample(NDArray noise) {
    return mean.add(Constant.times(logVariance, 0.5).exp().mul(noise));
  }

  /**
   * {@code KL(q ‖ N(0, I))} of each Gaussian and dimension in nats, (N, d): {@code ½ (μ² + σ² - 1 -
   * ln σ²)} (Kingma and Welling 2014, appendix B).
   */
  public NDArray klPerDimension() {
    return Constant.times(mean.square().add(logVariance.exp()).sub(1).sub(logVariance), 0.5);
  }
}
