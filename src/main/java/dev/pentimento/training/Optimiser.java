package dev.pentimento.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.pentimento.spec.OptimiserSpec;

/**
 * One step of the weights, on one flat array: true global-norm clipping (DJL's clips on one side
 * only), an update rule, an exponential moving average.
 */
final class Optimiser {

  private final OptimiserSpec spec;
  private final UpdateRule rule;

  /**
   * @param decayMask 1 where weight decay acts, one number a weight
   */
  Optimiser(OptimiserSpec spec, NDArray decayMask) {
    this.spec = spec;
    this.rule =
        spec.kind() == OptimiserSpec.Kind.RMSPROP
            ? new RmsProp(spec, decayMask)
            : new Adam(spec, decayMask);
  }

  /** The Euclidean norm of a gradient. */
  static double norm(NDArray gradient) {
    try (NDArray square = gradient.square();
        NDArray sum = square.sum()) {
      return Math.sqrt(sum.toType(DataType.FLOAT64, false).getDouble());
    }
  }

  /**
   * Applies one step in place.
   *
   * @param state weights, moments and average
   * @param gradient of the loss; scaled in place if its norm is above the limit
   * @param norm its global norm, finite
   * @param learningRate of this step
   * @param step steps taken before this one
   */
  void apply(TrainingState state, NDArray gradient, double norm, double learningRate, long step) {
    if (spec.clipNorm() > 0 && norm > spec.clipNorm()) {
      gradient.muli(spec.clipNorm() / norm);
    }
    try (NDManager scratch = gradient.getManager().newSubManager()) {
      gradient.attach(scratch);
      state.weights().subi(rule.update(state, gradient, learningRate, step, scratch));
      // A young average follows fast, an old one slowly.
      double decay = Math.min(spec.emaDecay(), (1.0 + step) / (10.0 + step));
      NDArray share = state.weights().mul(1 - decay);
      share.attach(scratch);
      state.average().muli(decay).addi(share);
    }
  }
}
