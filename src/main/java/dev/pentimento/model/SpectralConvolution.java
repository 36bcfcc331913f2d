package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;

/**
 * A convolution whose kernel, as a matrix W of (out, in·k·k), is divided by its largest singular
 * value (spectral normalisation, Miyato et al. 2018), so that it stretches no difference of inputs.
 * The value is taken as ‖Wᵀu‖, u being the left singular vector that power iteration approaches by
 * one round a training step; u is a statistic among the weights, and the layer stays a function.
 */
final class SpectralConvolution implements Layer {

  private static final Shape UNDILATED = new Shape(1, 1);

  /** A kernel of zeros stays one. */
  private static final double SMALLEST = 1e-12;

  private final int weight;
  private final int bias;
  private final int direction;
  private final Shape stride;
  private final Shape padding;

  /**
   * @param kernel its width in pixels
   * @param side width and height of the output, in pixels
   */
  SpectralConvolution(
      ParameterLayout.Builder layout,
      String name,
      int in,
      int out,
      int kernel,
      int stride,
      int padding,
      int side) {
    weight =
        layout.kernel(
            name + ".weight",
            new Shape(out, in, kernel, kernel),
            ParameterLayout.Initialiser.fanIn(1),
            (long) side * side);
    bias = layout.vector(name + ".bias", out, 0);
    direction = layout.statistic(name + ".direction", out, (float) Math.sqrt(1.0 / out));
    this.stride = new Shape(stride, stride);
    this.padding = new Shape(padding, padding);
  }

  @Override
  public NDArray forward(Weights weights, NDArray input) {
    NDArray kernel = weights.get(weight);
    Shape shape = kernel.getShape();
    NDArray matrix = kernel.reshape(shape.get(0), shape.size() / shape.get(0));
    NDArray u = weights.get(direction).stopGradient();
    NDArray across = matrix.transpose().matMul(u);
    NDArray norm = Constant.atLeast(across.square().sum().sqrt(), SMALLEST);
    if (weights.isTraining()) {
      NDArray next = matrix.stopGradient().matMul(across.stopGradient());
      NDArray length = next.square().sum().sqrt();
      if (length.toType(DataType.FLOAT64, false).getDouble() > SMALLEST) {
        weights.gather(new Weights.BatchStatistic(direction, next.div(length), 0));
      }
    }
    return Conv2d.conv2d(input, kernel.div(norm), weights.get(bias), stride, padding, UNDILATED)
        .singletonOrThrow();
  }
}
