package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** The tensors of a model as views of one flat array; gradients flow back into that array. */
public final class Weights {

  private final NDArray[] views;

  private Weights(NDArray[] views) {
    this.views = views;
  }

  /**
   * Cuts a flat array into the tensors of a layout. One split, so that the backward pass is one
   * concatenation instead of a full-size array for every tensor.
   *
   * @param flat as many numbers as the layout has; the views join its manager
   */
  public static Weights of(ParameterLayout layout, NDArray flat) {
    int count = layout.tensors().size();
    long[] cuts = new long[count - 1];
    for (int i = 1; i < count; i++) {
      cuts[i - 1] = layout.tensors().get(i).offset();
    }
    NDArray[] views = new NDArray[count];
    NDList parts = flat.split(cuts, 0);
    for (int i = 0; i < count; i++) {
      views[i] = parts.get(i).reshape(layout.tensors().get(i).shape());
      if (views[i] != parts.get(i)) {
        parts.get(i).close();
      }
    }
    return new Weights(views);
  }

  NDArray get(int index) {
    return views[index];
  }
}
