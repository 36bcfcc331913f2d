package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.pentimento.spec.Picture;

/**
 * What a model of content and style minimises on a batch whose pictures are reconstructed and drawn
 * by swaps: {@code (D/4) (ln MSE_recon + ln MSE_swap) + β1 KL_c + β2 KL_s}, reconstructions and
 * swaps each with the sigma that fits them best; a swap is compared after averaging it down to
 * fewer pixels, since finer ones have more than one right answer.
 */
public final class StyleObjective {

  private static final float SMALLEST_VARIANCE = 1e-4f;

  private final int values;
  private final int size;
  private final int swapSide;

  /**
   * @param size width and height of the pictures, in pixels
   * @param swapSide side at which swaps are compared, a divisor of {@code size}
   */
  public StyleObjective(int size, int swapSide) {
    this.size = size;
    this.swapSide = swapSide;
    values = size * size * Picture.CHANNELS;
  }

  /** D: the pixel values of one picture. */
  public int values() {
    return values;
  }

  /**
   * The parts of the loss as scalars that gradients flow through.
   *
   * @param error mean squared error of the reconstructions, pixels in [-1, 1]
   * @param swapError mean squared error of the swaps at the side at which they are compared
   * @param likelihood {@code -ln p}, nats a value, up to a constant
   * @param contentCost KL divergence of the content codes, nats a picture
   * @param styleCost KL divergence of the style codes, nats a picture
   * @param loss nats a value
   */
  public record Parts(
      NDArray error,
      NDArray swapError,
      NDArray likelihood,
      NDArray contentCost,
      NDArray styleCost,
      NDArray loss) {}

  /**
   * The loss of a batch.
   *
   * @param targets (N, 3, S, S)
   * @param shown (2N, 3, S, S): first their reconstructions, then the swaps that are to be like
   *     them
   * @param content N codes
   * @param style N codes
   */
  public Parts of(
      NDArray targets,
      NDArray shown,
      DiagonalGaussian content,
      DiagonalGaussian style,
      double contentBeta,
      double styleBeta) {
    NDList halves = shown.split(2, 0);
    NDArray error = halves.get(0).sub(targets).square().mean();
    NDArray swapError = reduced(halves.get(1).sub(targets)).square().mean();
    NDArray likelihood =
        Constant.times(Objective.logarithm(error).add(Objective.logarithm(swapError)), 0.25);
    NDArray contentCost = cost(content);
    NDArray styleCost = cost(style);
    NDArray loss =
        likelihood
            .add(Constant.times(contentCost, contentBeta / values))
            .add(Constant.times(styleCost, styleBeta / values));
    return new Parts(error, swapError, likelihood, contentCost, styleCost, loss);
  }

  /** Averaged down to the side at which swaps are compared. */
  NDArray reduced(NDArray pictures) {
    if (swapSide >= size) {
      return pictures;
    }
    long count = pictures.getShape().get(0);
    int box = size / swapSide;
    return pictures
        .reshape(count, Picture.CHANNELS, swapSide, box, swapSide, box)
        .mean(new int[] {5})
        .mean(new int[] {3});
  }

  /** {@code term · weight}. */
  public static NDArray weighted(NDArray term, double weight) {
    return Constant.times(term, weight);
  }

  private static NDArray cost(DiagonalGaussian codes) {
    return Constant.times(codes.klPerDimension().sum(), 1.0 / codes.mean().getShape().get(0));
  }

  /**
   * How far codes are from what they should be, as a share of how far codes are from each other:
   * {@code mean (found - wanted)² / mean variance of wanted}.
   *
   * @param found (N, d)
   * @param wanted (N, d)
   */
  public static NDArray distance(NDArray found, NDArray wanted) {
    NDArray centred = wanted.sub(wanted.mean(new int[] {0}, true));
    NDArray spread = centred.square().mean().add(SMALLEST_VARIANCE);
    return found.sub(wanted).square().mean().div(spread);
  }
}
