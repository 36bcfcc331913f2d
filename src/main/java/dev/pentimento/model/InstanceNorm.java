package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.BatchNorm;

/**
 * Instance normalisation (Ulyanov, Vedaldi and Lempitsky 2016) of (N, C, H, W): each map of each
 * picture to mean 0 and variance 1, which takes contrast and tone, and with them much of the style,
 * out of it. DJL has none: batch normalisation of one picture of N · C maps is the same in one
 * operation.
 */
final class InstanceNorm {

  private static final float EPSILON = 1e-5f;

  private InstanceNorm() {}

  /** Without an affine map. */
  static NDArray of(NDArray input) {
    Shape maps = maps(input);
    NDManager manager = input.getManager();
    return of(
        input, manager.ones(maps, input.getDataType()), manager.zeros(maps, input.getDataType()));
  }

  /**
   * Then scaled and shifted map by map.
   *
   * @param scale N · C numbers in any shape, those of the first picture first
   * @param shift likewise
   */
  static NDArray of(NDArray input, NDArray scale, NDArray shift) {
    Shape shape = input.getShape();
    Shape maps = maps(input);
    NDManager manager = input.getManager();
    // The operation wants running statistics, which nobody reads.
    return BatchNorm.batchNorm(
            input.reshape(1, maps.size(), shape.get(2), shape.get(3)),
            manager.zeros(maps, input.getDataType()),
            manager.ones(maps, input.getDataType()),
            scale.reshape(maps),
            shift.reshape(maps),
            1,
            1,
            EPSILON,
            true)
        .singletonOrThrow()
        .reshape(shape);
  }

  private static Shape maps(NDArray input) {
    return new Shape(input.getShape().get(0) * input.getShape().get(1));
  }
}
