package dev.pentimento.brokenhouse.model;

import ai.djl.ndarray.NDArray;

/** Breaks the rule: the number is freed before the backward pass needs it. */
final class ForgetsItsNumber {

  private ForgetsItsNumber() {}

  static NDArray half(NDArray array) {
    return array.mul(0.5f);
  }
}
