package dev.pentimento.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.pentimento.spec.OptimiserSpec;

/**
 * RMSprop (Hinton 2012) with the semantics of Keras 2 without momentum: {@code v = ρ v + (1 - ρ)
 * g²; w -= lr · g / (√v + ε)}, v beginning at zero and not corrected for it. DJL's own has other
 * defaults and a private state.
 */
final class RmsProp implements UpdateRule {

  private final OptimiserSpec spec;
  private final NDArray decayMask;

  /**
   * @param decayMask 1 where weight decay acts, one number a weight
   */
  RmsProp(OptimiserSpec spec, NDArray decayMask) {
    this.spec = spec;
    this.decayMask = decayMask;
  }

  @Override
  public NDArray update(
      TrainingState state, NDArray gradient, double learningRate, long step, NDManager scratch) {
    if (spec.weightDecay() > 0) {
      NDArray decay = decayMask.mul(state.weights());
      decay.attach(scratch);
      gradient.addi(decay.muli(spec.weightDecay()));
    }
    state.secondMoment().muli(spec.beta2()).addi(gradient.square().muli(1 - spec.beta2()));
    NDArray root = state.secondMoment().sqrt();
    root.attach(scratch);
    NDArray update = gradient.div(root.addi(spec.epsilon()));
    update.attach(scratch);
    return update.muli(learningRate);
  }
}
