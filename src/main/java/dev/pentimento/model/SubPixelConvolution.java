package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Doubles the size: a 3×3 convolution to four times the channels, then depth to space (Shi et al.
 * 2016). A superset of the transposed convolution with a 4×4 kernel at stride 2, and four times
 * cheaper than a convolution after enlarging.
 */
public final class SubPixelConvolution implements Layer {

  private final Convolution convolution;

  /**
   * @param side width and height of the input, in pixels
   */
  SubPixelConvolution(
      ParameterLayout.Builder layout, String name, int in, int out, int side, double gain) {
    convolution =
        Convolution.same(
            layout, name, in, out * 4, 3, side, ParameterLayout.Initialiser.subPixel(gain));
  }

  /**
   * The same, or followed by a filter that lets no alternation of its phases pass.
   *
   * @param smoothed whether it is
   */
  static Layer layer(
      ParameterLayout.Builder layout,
      String name,
      int in,
      int out,
      int side,
      double gain,
      boolean smoothed) {
    SubPixelConvolution up = new SubPixelConvolution(layout, name, in, out, side, gain);
    return smoothed ? up.then((weights, maps) -> Smoothing.of(maps)) : up;
  }

  @Override
  public NDArray forward(Weights weights, NDArray input) {
    return depthToSpace(convolution.forward(weights, input));
  }

  /** (N, 4C, H, W) to (N, C, 2H, 2W); channel {@code c*4 + py*2 + px} goes to phase (py, px). */
  static NDArray depthToSpace(NDArray input) {
    Shape shape = input.getShape();
    long n = shape.get(0);
    long c = shape.get(1) / 4;
    long h = shape.get(2);
    long w = shape.get(3);
    return input.reshape(n, c, 2, 2, h, w).transpose(0, 1, 4, 2, 5, 3).reshape(n, c, 2 * h, 2 * w);
  }
}
