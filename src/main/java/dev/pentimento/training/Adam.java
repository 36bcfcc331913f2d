package dev.pentimento.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.pentimento.spec.OptimiserSpec;

/**
 * Adam (Kingma and Ba 2015), or with decoupled weight decay AdamW (Loshchilov and Hutter 2019), on
 * one flat array. DJL's own keeps its state private and leaks it.
 */
final class Adam implements UpdateRule {

  private final OptimiserSpec spec;
  private final NDArray decayMask;
  private final boolean decoupled;

  /**
   * @param decayMask 1 where weight decay acts, one number a weight
   */
  Adam(OptimiserSpec spec, NDArray decayMask) {
    this.spec = spec;
    this.decayMask = decayMask;
    this.decoupled = spec.kind() == OptimiserSpec.Kind.ADAMW;
  }

  @Override
  public NDArray update(
      TrainingState state, NDArray gradient, double learningRate, long step, NDManager scratch) {
    boolean decays = spec.weightDecay() > 0;
    NDArray decay = decays ? decayMask.mul(state.weights()).muli(spec.weightDecay()) : null;
    if (decay != null) {
      decay.attach(scratch);
    }
    if (decay != null && !decoupled) {
      gradient.addi(decay);
    }
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
    if (decay != null && decoupled) {
      update.addi(decay.muli(learningRate));
    }
    return update;
  }
}
