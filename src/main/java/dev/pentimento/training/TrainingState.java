package dev.pentimento.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Everything that a step changes: four flat arrays of one length, float32.
 *
 * @param weights the weights in training
 * @param firstMoment AdamW's mean of the gradient
 * @param secondMoment AdamW's mean of its square
 * @param average exponential moving average of the weights: what is previewed and saved
 */
record TrainingState(NDArray weights, NDArray firstMoment, NDArray secondMoment, NDArray average) {

  /** Fresh weights, no moments yet. */
  static TrainingState begin(NDManager manager, float[] weights) {
    Shape shape = new Shape(weights.length);
    return new TrainingState(
        manager.create(weights, shape),
        manager.zeros(shape),
        manager.zeros(shape),
        manager.create(weights, shape));
  }

  /** The state that a checkpoint holds. */
  static TrainingState restore(
      NDManager manager,
      float[] weights,
      float[] firstMoment,
      float[] secondMoment,
      float[] average) {
    Shape shape = new Shape(weights.length);
    return new TrainingState(
        manager.create(weights, shape),
        manager.create(firstMoment, shape),
        manager.create(secondMoment, shape),
        manager.create(average, shape));
  }
}
