package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;

/** An affine map: (N, in) to (N, out). */
public final class Dense implements Layer {

  private final int weight;
  private final int bias;

  Dense(ParameterLayout.Builder layout, String name, int in, int out, double gain) {
    this(layout, name, in, out, ParameterLayout.Initialiser.fanIn(gain));
  }

  Dense(
      ParameterLayout.Builder layout,
      String name,
      int in,
      int out,
      ParameterLayout.Initialiser initialiser) {
    this(layout, name, in, out, initialiser, 1);
  }

  /**
   * @param parts how many kinds of outputs there are, of each as many
   */
  Dense(
      ParameterLayout.Builder layout,
      String name,
      int in,
      int out,
      ParameterLayout.Initialiser initialiser,
      int parts) {
    weight = layout.kernel(name + ".weight", new Shape(out, in), initialiser, 1, parts);
    bias = layout.vector(name + ".bias", out, 0, parts);
  }

  @Override
  public NDArray forward(Weights weights, NDArray input) {
    return Linear.linear(input, weights.get(weight), weights.get(bias)).singletonOrThrow();
  }
}
