package dev.pentimento.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** How a gradient becomes a change of the weights. */
interface UpdateRule {

  /**
   * Brings the moments up to date and answers what is to be subtracted from the weights.
   *
   * @param state weights and moments; the moments are changed in place
   * @param gradient of the loss, clipped
   * @param learningRate of this step
   * @param step steps taken before this one
   * @param scratch owns the answer and whatever else is made
   */
  NDArray update(
      TrainingState state, NDArray gradient, double learningRate, long step, NDManager scratch);
}
