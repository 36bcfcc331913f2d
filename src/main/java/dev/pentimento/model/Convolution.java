package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;

/** A two-dimensional convolution with bias: (N, in, H, W) to (N, out, H', W'). */
public final class Convolution implements Layer {

  private static final Shape UNDILATED = new Shape(1, 1);

  private final int weight;
  private final int bias;
  private final Shape stride;
  private final Shape padding;

  private Convolution(int weight, int bias, int stride, int padding) {
    this.weight = weight;
    this.bias = bias;
    this.stride = new Shape(stride, stride);
    this.padding = new Shape(padding, padding);
  }

  /**
   * A square kernel that keeps the size, odd in width.
   *
   * @param side width and height of input and output, in pixels
   */
  static Convolution same(
      ParameterLayout.Builder layout,
      String name,
      int in,
      int out,
      int kernel,
      int side,
      ParameterLayout.Initialiser initialiser) {
    return new Convolution(
        layout.kernel(
            name + ".weight", new Shape(out, in, kernel, kernel), initialiser, (long) side * side),
        layout.vector(name + ".bias", out, 0),
        1,
        kernel / 2);
  }

  /**
   * A 4×4 kernel at stride 2 that halves the size; every input pixel is seen equally often.
   *
   * @param side width and height of the output, in pixels
   */
  static Convolution halving(
      ParameterLayout.Builder layout, String name, int in, int out, int side) {
    return strided(layout, name, in, out, 4, side, ParameterLayout.Initialiser.fanIn(1));
  }

  /**
   * A 3×3 kernel at stride 2 that halves the size, centred on the even pixels.
   *
   * @param side width and height of the output, in pixels
   */
  static Convolution halving3(
      ParameterLayout.Builder layout,
      String name,
      int in,
      int out,
      int side,
      ParameterLayout.Initialiser initialiser) {
    return strided(layout, name, in, out, 3, side, initialiser);
  }

  private static Convolution strided(
      ParameterLayout.Builder layout,
      String name,
      int in,
      int out,
      int kernel,
      int side,
      ParameterLayout.Initialiser initialiser) {
    return new Convolution(
        layout.kernel(
            name + ".weight", new Shape(out, in, kernel, kernel), initialiser, (long) side * side),
        layout.vector(name + ".bias", out, 0),
        2,
        1);
  }

  @Override
  public NDArray forward(Weights weights, NDArray input) {
    return Conv2d.conv2d(input, weights.get(weight), weights.get(bias), stride, padding, UNDILATED)
        .singletonOrThrow();
  }
}
