package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Batch normalisation (Ioffe and Szegedy 2015) of (N, C, H, W): by the batch in training, by the
 * running statistics otherwise. These are not changed here but left with the {@link Weights}, so
 * that the layer stays a function.
 */
public final class BatchNorm implements Layer {

  /** Keras' values: a thousandth keeps a silent channel finite, a hundred steps are remembered. */
  private static final float EPSILON = 1e-3f;

  private static final double MOMENTUM = 0.99;

  private final int scale;
  private final int shift;
  private final int mean;
  private final int variance;

  BatchNorm(ParameterLayout.Builder layout, String name, int channels) {
    scale = layout.vector(name + ".weight", channels, 1);
    shift = layout.vector(name + ".bias", channels, 0);
    mean = layout.statistic(name + ".runningMean", channels, 0);
    variance = layout.statistic(name + ".runningVariance", channels, 1);
  }

  @Override
  public NDArray forward(Weights weights, NDArray input) {
    if (!weights.isTraining()) {
      return normalise(weights, input, weights.get(mean), weights.get(variance), 1, false);
    }
    NDManager manager = input.getManager();
    DataType type = input.getDataType();
    Shape channels = new Shape(input.getShape().get(1));
    // With the momentum 0 the operator leaves the batch's own statistics in these.
    NDArray batchMean = manager.zeros(channels, type);
    NDArray batchVariance = manager.zeros(channels, type);
    NDArray output = normalise(weights, input, batchMean, batchVariance, 0, true);
    weights.gather(new Weights.BatchStatistic(mean, batchMean, MOMENTUM));
    weights.gather(new Weights.BatchStatistic(variance, batchVariance, MOMENTUM));
    return output;
  }

  private NDArray normalise(
      Weights weights,
      NDArray input,
      NDArray runningMean,
      NDArray runningVariance,
      float momentum,
      boolean training) {
    NDList result =
        ai.djl.nn.norm.BatchNorm.batchNorm(
            input,
            runningMean,
            runningVariance,
            weights.get(scale),
            weights.get(shift),
            1,
            momentum,
            EPSILON,
            training);
    return result.singletonOrThrow();
  }
}
