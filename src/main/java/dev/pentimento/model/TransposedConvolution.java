package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;

/**
 * The transposed convolution with a 3×3 kernel at stride 2 that exactly doubles the size (Keras'
 * {@code Conv2DTranspose(padding='same')}): output pixel 2i + k gets input pixel i times the
 * kernel's tap k, what falls outside is cut at bottom and right. DJL's PyTorch has no such
 * operator; this is its polyphase form, a 2×2 convolution to four times the channels and depth to
 * space. Output phase p of an axis takes tap p + 2(1 - d) of input pixel i - 1 + d, and a tap 3
 * that does not exist is zero.
 */
public final class TransposedConvolution implements Layer {

  private static final Shape ONE = new Shape(1, 1);
  private static final int KERNEL = 3;

  private final int weight;
  private final int bias;
  private final int in;
  private final int out;

  /**
   * @param side width and height of the input, in pixels
   */
  TransposedConvolution(ParameterLayout.Builder layout, String name, int in, int out, int side) {
    this.in = in;
    this.out = out;
    weight =
        layout.kernel(
            name + ".weight",
            new Shape(in, out, KERNEL, KERNEL),
            ParameterLayout.Initialiser.glorot(),
            (long) side * side);
    bias = layout.vector(name + ".bias", out, 0);
  }

  @Override
  public NDArray forward(Weights weights, NDArray input) {
    Shape shape = input.getShape();
    NDManager manager = input.getManager();
    NDArray kernel = polyphase(weights.shaped(weight, manager, new Shape(in, out, KERNEL, KERNEL)));
    NDArray none = manager.zeros(new Shape(4L * out), input.getDataType());
    NDArray padded = Conv2d.conv2d(input, kernel, none, ONE, ONE, ONE).singletonOrThrow();
    // Padded on all sides, wanted above and left: the last row and column are too many.
    NDArray phases =
        padded.get(new ai.djl.ndarray.index.NDIndex(":, :, :{}, :{}", shape.get(2), shape.get(3)));
    return SubPixelConvolution.depthToSpace(phases)
        .add(weights.shaped(bias, manager, new Shape(1, out, 1, 1)));
  }

  /** (in, out, 3, 3) to (4·out, in, 2, 2). */
  private NDArray polyphase(NDArray taps) {
    NDArray row = taps.getManager().zeros(new Shape(in, out, 1, KERNEL), taps.getDataType());
    NDArray column = taps.getManager().zeros(new Shape(in, out, KERNEL + 1, 1), taps.getDataType());
    // Tap 2a + p on each axis, with a = 1 - d.
    NDArray grid = taps.concat(row, 2).concat(column, 3).reshape(in, out, 2, 2, 2, 2);
    return reversed(reversed(grid, 2), 4).transpose(1, 3, 5, 0, 2, 4).reshape(4L * out, in, 2, 2);
  }

  /** The two halves of an axis of length 2 exchanged. */
  private static NDArray reversed(NDArray grid, int axis) {
    NDList halves = grid.split(2, axis);
    return halves.get(1).concat(halves.get(0), axis);
  }
}
