package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;

/** An affine map: (N, in) to (N, out). */
public final class Dense implements Layer {

  private final int weight;
  private final int bias;

  Dense(ParameterLayout.Builder layout, String name, int in, int out, double gain) {
    weight =
        layout.kernel(
            name + ".weight", new Shape(out, in), ParameterLayout.Initialiser.fanIn(gain));
    bias = layout.vector(name + ".bias", out, 0);
  }

  @Override
  public NDArray forward(Weights weights, NDArray input) {
    return Linear.linear(input, weights.get(weight), weights.get(bias)).singletonOrThrow();
  }
}
