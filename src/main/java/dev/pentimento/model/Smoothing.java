package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import java.util.Arrays;

/**
 * A binomial filter, (1, 2, 1)/4 along both sides; a map's edge stands for what lies beyond it.
 * What alternates from pixel to pixel does not pass, so that a stage that doubles the size cannot
 * draw a grid by it (Zhang 2019; StyleGAN2 filters what it enlarges likewise, Karras et al. 2020).
 */
final class Smoothing {

  private static final Shape PAIR = new Shape(2, 2);
  private static final Shape ONE = new Shape(1, 1);
  private static final Shape NONE = new Shape(0, 0);

  private Smoothing() {}

  /** (N, C, H, W) to the same shape. */
  static NDArray of(NDArray maps) {
    // Means of two shift by half a pixel; means of these shift back.
    NDArray means = Pool.avgPool2d(maps, PAIR, ONE, ONE, false, false);
    return Pool.avgPool2d(means.mul(ofWhatThereIs(means)), PAIR, ONE, NONE, false, false);
  }

  /** The pooling counts the zeros beyond an edge, whatever it is told. */
  private static NDArray ofWhatThereIs(NDArray means) {
    int height = (int) means.getShape().get(2);
    int width = (int) means.getShape().get(3);
    float[] factors = new float[height * width];
    Arrays.fill(factors, 1);
    for (int x = 0; x < width; x++) {
      factors[x] *= 2;
      factors[factors.length - 1 - x] *= 2;
    }
    for (int y = 0; y < height; y++) {
      factors[y * width] *= 2;
      factors[(y + 1) * width - 1] *= 2;
    }
    return Constant.like(means, factors, new Shape(height, width));
  }
}
