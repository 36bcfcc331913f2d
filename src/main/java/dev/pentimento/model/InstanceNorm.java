package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.LayerNorm;

/**
 * Instance normalisation (Ulyanov, Vedaldi and Lempitsky 2016) of (N, C, H, W) without an affine
 * map: each map of each picture to mean 0 and variance 1, which takes contrast and tone, and with
 * them much of the style, out of it.
 */
final class InstanceNorm {

  private static final float EPSILON = 1e-5f;

  private InstanceNorm() {}

  static NDArray of(NDArray input) {
    Shape shape = input.getShape();
    Shape map = new Shape(shape.get(2) * shape.get(3));
    NDArray ones = input.getManager().ones(map, input.getDataType());
    NDArray zeros = input.getManager().zeros(map, input.getDataType());
    return LayerNorm.layerNorm(
            input.reshape(shape.get(0) * shape.get(1), map.size()), map, ones, zeros, EPSILON)
        .singletonOrThrow()
        .reshape(shape);
  }
}
