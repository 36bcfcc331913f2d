package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Squared differences of spectra, each frequency weighted by how far off it is: focal frequency
 * loss (Jiang et al. 2021) with exponent 1, on the cosine transform, whose two matrix products cost
 * little. The weights of a picture's channel are scaled to a largest of 1 and not differentiated.
 */
public final class FocalFrequency implements Sharpening {

  /** Keeps a perfect channel from dividing by zero. */
  private static final float SMALLEST = 1e-6f;

  private final float[] transform;
  private final float[] transposed;
  private final Shape square;

  /**
   * @param size width and height of the pictures in pixels
   */
  public FocalFrequency(int size) {
    square = new Shape(size, size);
    transform = new float[size * size];
    transposed = new float[size * size];
    for (int k = 0; k < size; k++) {
      double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / size);
      for (int n = 0; n < size; n++) {
        float value = (float) (scale * Math.cos(Math.PI * (n + 0.5) * k / size));
        transform[k * size + n] = value;
        transposed[n * size + k] = value;
      }
    }
  }

  @Override
  public NDArray nats(NDArray pictures, NDArray reconstructions, NDArray difference) {
    NDArray left = Constant.like(difference, transform, square);
    NDArray right = Constant.like(difference, transposed, square);
    NDArray spectrum = left.matMul(difference).matMul(right);
    NDArray size = spectrum.abs().stopGradient();
    Shape shape = size.getShape();
    long planes = shape.get(0) * shape.get(1);
    NDArray largest =
        size.reshape(planes, shape.get(2) * shape.get(3))
            .max(new int[] {1})
            .maximum(Constant.like(size, SMALLEST))
            .reshape(shape.get(0), shape.get(1), 1, 1);
    NDArray weighted = spectrum.square().mul(size.div(largest));
    return Constant.times(Objective.logarithm(weighted.mean()), 0.5);
  }
}
