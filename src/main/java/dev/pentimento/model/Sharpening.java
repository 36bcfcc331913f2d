package dev.pentimento.model;

import ai.djl.ndarray.NDArray;

/** A distance between pictures that feels blur more than the squared error does. */
@FunctionalInterface
public interface Sharpening {

  /**
   * The calibrated negative log-likelihood of a batch under this distance, as a scalar that
   * gradients flow through.
   *
   * @param pictures (N, 3, S, S) in [-1, 1]
   * @param reconstructions of the same shape
   * @param difference the second less the first
   * @return nats a value, up to a constant
   */
  NDArray nats(NDArray pictures, NDArray reconstructions, NDArray difference);
}
