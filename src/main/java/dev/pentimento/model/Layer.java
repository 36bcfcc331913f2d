package dev.pentimento.model;

import ai.djl.ndarray.NDArray;

/** A differentiable function of weights and input that keeps no state. */
@FunctionalInterface
public interface Layer {

  /** Applies it; the result joins the manager of the input. */
  NDArray forward(Weights weights, NDArray input);

  /** This layer, then another. */
  default Layer then(Layer next) {
    return (weights, input) -> next.forward(weights, forward(weights, input));
  }
}
