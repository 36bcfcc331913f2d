package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import dev.pentimento.spec.ObjectiveSpec;
import dev.pentimento.spec.Picture;
import org.jspecify.annotations.Nullable;

/**
 * What a training minimises, on one batch: {@code -ln p(x|z) + β · (cost of the code)}, up to a
 * constant. With D = 3·S·S values a picture and e their differences, pixels in [-1, 1]:
 *
 * <ul>
 *   <li>squared error, optimal sigma: {@code (D/2) ln(mean e²)} (sigma-VAE, Rybkin et al. 2021);
 *       fixed: {@code Σ e² / 2σ² + D ln σ};
 *   <li>absolute and Charbonnier error: {@code D ln(mean |e|)}, the Laplacian of the scale that
 *       fits best; fixed: {@code Σ |e| / b + D ln b} with b = σ/√2, a Laplacian of deviation σ.
 * </ul>
 */
public final class Objective {

  /** The smallest mean error that counts, so that a perfect batch has a finite loss. */
  private static final float SMALLEST_ERROR = 1e-6f;

  /** Squared half-width of Charbonnier's rounded edge. */
  private static final float CHARBONNIER = 1e-6f;

  private final ObjectiveSpec spec;
  private final int values;
  private final @Nullable Sharpening sharpening;

  /**
   * @param pictureSize width and height in pixels
   * @param sharpening the distance that the spec asks for, null where it asks for none
   */
  public Objective(ObjectiveSpec spec, int pictureSize, @Nullable Sharpening sharpening) {
    if ((sharpening != null) != spec.sharpening().sharesLikelihood()) {
      throw new IllegalArgumentException("the spec asks for " + spec.sharpening());
    }
    this.spec = spec;
    this.sharpening = sharpening;
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
   * @param likelihood {@code -ln p(x|z)}, nats a value, up to a constant
   * @param cost of the codes as the spec has it, without β, averaged over the batch, in nats
   * @param loss what one minimises, in the spec's unit
   */
  public record Parts(NDArray error, NDArray likelihood, NDArray cost, NDArray loss) {}

  /** The loss of a batch: pictures and their reconstructions, (N, 3, S, S) both. */
  public Parts of(
      NDArray pictures, NDArray reconstructions, DiagonalGaussian posterior, double beta) {
    NDArray difference = reconstructions.sub(pictures);
    NDArray error = difference.square().mean();
    NDArray likelihood = pixels(difference, error);
    if (sharpening != null) {
      double share = spec.sharpening().weight();
      likelihood =
          Constant.times(likelihood, 1 - share)
              .add(Constant.times(sharpening.nats(pictures, reconstructions, difference), share));
    }
    NDArray cost = cost(posterior);
    NDArray loss = likelihood.add(Constant.times(cost, beta / values));
    if (spec.reduction() == ObjectiveSpec.Reduction.PER_PICTURE) {
      loss = Constant.times(loss, values);
    }
    return new Parts(error, likelihood, cost, loss);
  }

  private NDArray pixels(NDArray difference, NDArray squared) {
    Double sigma = spec.sigma();
    return switch (spec.error()) {
      case SQUARED ->
          sigma == null
              ? Constant.times(logarithm(squared), 0.5)
              : Constant.times(squared, 0.5 / (sigma * sigma)).add((float) Math.log(sigma));
      case ABSOLUTE -> laplacian(difference.abs().mean(), sigma);
      case CHARBONNIER -> laplacian(difference.square().add(CHARBONNIER).sqrt().mean(), sigma);
    };
  }

  private static NDArray laplacian(NDArray mean, @Nullable Double sigma) {
    if (sigma == null) {
      return logarithm(mean);
    }
    double scale = sigma / Math.sqrt(2);
    return Constant.times(mean, 1 / scale).add((float) Math.log(scale));
  }

  /** The logarithm, kept finite for a perfect batch. */
  static NDArray logarithm(NDArray mean) {
    return Constant.atLeast(mean, SMALLEST_ERROR).log();
  }

  private NDArray cost(DiagonalGaussian posterior) {
    long count = posterior.mean().getShape().get(0);
    if (spec.code() == ObjectiveSpec.CodeCost.SQUARE) {
      return Constant.times(posterior.mean().square().sum(), 0.5 / count);
    }
    NDArray each = posterior.klPerDimension();
    if (spec.freeBits() == 0) {
      return Constant.times(each.sum(), 1.0 / count);
    }
    return Constant.atLeast(each.mean(new int[] {0}), spec.freeBits()).sum();
  }
}
