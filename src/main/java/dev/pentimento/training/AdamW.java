package dev.pentimento.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.pentimento.spec.OptimiserSpec;

/**
 * AdamW (Loshchilov and Hutter 2019) on one flat array, with true global-norm clipping and an
 * exponential moving average of the weights. DJL's own keeps its state private, leaks it, and clips
 * on one side only.
 */
final class AdamW {

  private final OptimiserSpec spec;
  private final NDArray decayMask;

  /**
   * @param decayMask 1 where weight decay acts, one number a weight
   */
  AdamW(OptimiserSpec spec, NDArray decayMask) {
    this.spec = spec;
    this.decayMask = decayMask;
  }

  /** The Euclidean norm of a gradient. */
  static double norm(NDArray gradient) {
    try (NDArray square = gradient.square();
        NDArray sum = square.sum()) {
      return Math.sqrt(sum.toType(ai.djl.ndarray.types.DataType.FLOAT64, false).getDouble());
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
    if (norm > spec.clipNorm()) {
      gradient.muli(spec.clipNorm() / norm);
    }
    try (NDManager scratch = gradient.getManager().newSubManager()) {
      gradient.attach(scratch);
      state.firstMoment().muli(spec.beta1()).addi(gradient.mul(1 - spec.beta1()));
      state.secondMoment().muli(spec.beta2()).addi(gradient.square().muli(1 - spec.beta2()));
      double correction1 = 1 - Math.pow(spec.beta1(), step + 1.0);
      double correction2 = 1 - Math.pow(spec.beta2(), step + 1.0);
      NDArray root = state.secondMoment().sqrt();
      root.attach(scratch);
      root.divi(Math.sqrt(correction2)).addi(spec.epsilon());
      NDArray update = state.firstMoment().div(root);
      update.attach(scratch);
      update.muli(learningRate / correction1);
      if (spec.weightDecay() > 0) {
        NDArray decay = decayMask.mul(state.weights());
        decay.attach(scratch);
        update.addi(decay.muli(learningRate * spec.weightDecay()));
      }
      state.weights().subi(update);
      // A young average follows fast, an old one slowly.
      double decay = Math.min(spec.emaDecay(), (1.0 + step) / (10.0 + step));
      NDArray share = state.weights().mul(1 - decay);
      share.attach(scratch);
      state.average().muli(decay).addi(share);
    }
  }
}
