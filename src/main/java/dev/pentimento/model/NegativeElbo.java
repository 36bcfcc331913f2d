package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import dev.pentimento.spec.Picture;

/**
 * The negative ELBO of a batch with a Gaussian likelihood whose variance is the one that fits the
 * batch best: {@code (D/2) ln(MSE) + β·KL} up to a constant (sigma-VAE, Rybkin et al. 2021), with D
 * = 3·S·S values a picture.
 */
public final class NegativeElbo {

  /** The smallest mean squared error that counts, so that a perfect batch has a finite loss. */
  private static final float SMALLEST_ERROR = 1e-6f;

  private final int values;

  /**
   * @param pictureSize width and height in pixels
   */
  public NegativeElbo(int pictureSize) {
    values = pictureSize * pictureSize * Picture.CHANNELS;
  }

  /** D: the pixel values of one picture. */
  public int values() {
    return values;
  }

  /**
   * The parts of the loss as scalars that gradients flow through.
   *
   * @param error mean squared error over all values of the batch, pixels in [-1, 1]
   * @param kl KL divergence summed over dimensions, averaged over the batch, in nats
   * @param perValue the loss in nats divided by D, which is what one minimises: its gradient is of
   *     the same size whatever the picture's size
   */
  public record Parts(NDArray error, NDArray kl, NDArray perValue) {}

  /** The loss of a batch: pictures and their reconstructions, (N, 3, S, S) both. */
  public Parts of(
      NDArray pictures, NDArray reconstructions, DiagonalGaussian posterior, double beta) {
    NDArray error = reconstructions.sub(pictures).square().mean();
    NDArray kl = posterior.klPerDimension().sum().div(pictures.getShape().get(0));
    NDArray perValue = error.maximum(SMALLEST_ERROR).log().mul(0.5f).add(kl.mul(beta / values));
    return new Parts(error, kl, perValue);
  }

  /** The likelihood's part of the loss in nats a picture, from the mean squared error. */
  public double reconstruction(double error) {
    return 0.5 * values * Math.log(Math.max(error, SMALLEST_ERROR));
  }
}
