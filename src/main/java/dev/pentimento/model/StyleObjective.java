package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.pentimento.spec.Picture;

/**
 * What a model of content and style minimises on a batch whose pictures are reconstructed and drawn
 * by swaps: {@code (D/4) (ln MSE_recon + ln MSE_swap) + β1 KL_c + β2 KL_s}, reconstructions and
 * swaps each with the sigma that fits them best; a swap is compared after averaging it down to
 * fewer pixels, since finer ones have more than one right answer, and by how much it alternates
 * from pixel to pixel over larger areas, which those do not see and which has no right answer but
 * the true drawing's, that is hardly at all.
 */
public final class StyleObjective {

  private static final float SMALLEST_VARIANCE = 1e-4f;

  private final int values;
  private final int size;
  private final int swapSide;
  private final double grid;

  /** Side of the areas in which an alternation is a grid and not an edge, in pixels. */
  private static final int AREA = 16;

  /** Side at which what lies between two drawings is compared, in pixels. */
  private static final int BETWEEN = 16;

  /**
   * @param size width and height of the pictures, in pixels
   * @param swapSide side at which swaps are compared, a divisor of {@code size}
   * @param grid weight of what alternates, at least 0
   */
  public StyleObjective(int size, int swapSide, double grid) {
    this.size = size;
    this.swapSide = swapSide;
    this.grid = grid;
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
    NDArray difference = halves.get(1).sub(targets);
    NDArray swapError = reduced(difference).square().mean();
    NDArray compared =
        grid == 0 ? swapError : swapError.add(Constant.times(alternation(difference), grid));
    NDArray likelihood =
        Constant.times(Objective.logarithm(error).add(Objective.logarithm(compared)), 0.25);
    NDArray contentCost = cost(content);
    NDArray styleCost = cost(style);
    NDArray loss =
        likelihood
            .add(Constant.times(contentCost, contentBeta / values))
            .add(Constant.times(styleCost, styleBeta / values));
    return new Parts(error, swapError, likelihood, contentCost, styleCost, loss);
  }

  /**
   * How far a content in crossed styles, whose dimensions are each of the one or of the other, is
   * from what lies between the true drawings in both: {@code (1/4) ln MSE} of means of areas, with
   * a sigma of its own. What lies between is compared coarsely, since it is a cross-fade, and
   * weighted by how much of the two codes' squared distance each has.
   *
   * @param drawn in the crossed styles, (N, 3, S, S)
   * @param drawings in the one style and in the other, (N, 3, S, S) each
   * @param styles the two codes, (N, d) each
   * @param ofFirst 1 where a dimension is of the first style and 0 elsewhere, (N, d)
   */
  public NDArray crossing(NDArray drawn, NDList drawings, NDList styles, NDArray ofFirst) {
    NDArray apart = styles.get(0).sub(styles.get(1)).square();
    NDArray whole = apart.sum(new int[] {1}, true).add(SMALLEST_VARIANCE);
    NDArray share = apart.mul(ofFirst).sum(new int[] {1}, true).div(whole).reshape(-1, 1, 1, 1);
    NDArray second = drawings.get(1);
    NDArray between = drawings.get(0).sub(second).mul(share).add(second);
    NDArray error = AreaMean.of(drawn.sub(between), Math.min(BETWEEN, size)).square().mean();
    return Constant.times(Objective.logarithm(error), 0.25);
  }

  /** Averaged down to the side at which swaps are compared. */
  NDArray reduced(NDArray pictures) {
    return AreaMean.of(pictures, Math.min(swapSide, size));
  }

  /**
   * The mean square of what alternates from column to column, from row to row, and from square to
   * square as on a chessboard: a scalar, the sum of the three. Where pictures are a grid all over,
   * it is the square of half the difference of its neighbours.
   */
  NDArray alternation(NDArray pictures) {
    int areas = Math.max(1, size / AREA);
    NDArray columns = squareOfMeans(pictures, areas, 1, 0);
    NDArray rows = squareOfMeans(pictures, areas, 0, 1);
    return columns.add(rows).add(squareOfMeans(pictures, areas, 1, 1));
  }

  private NDArray squareOfMeans(NDArray pictures, int areas, int alongX, int alongY) {
    float[] signs = new float[size * size];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = (i % size * alongX + i / size * alongY) % 2 == 0 ? 1 : -1;
    }
    NDArray alternating = Constant.like(pictures, signs, new Shape(1, 1, size, size));
    return AreaMean.of(pictures.mul(alternating), areas).square().mean();
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
