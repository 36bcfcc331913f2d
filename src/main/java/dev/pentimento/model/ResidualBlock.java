package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/**
 * Two 3×3 convolutions beside an identity, each after normalisation and GELU (He et al. 2016,
 * pre-activation). The second begins at zero, so that a fresh block is the identity.
 */
public final class ResidualBlock implements Layer {

  private final GroupNorm norm1;
  private final Convolution conv1;
  private final GroupNorm norm2;
  private final Convolution conv2;

  ResidualBlock(ParameterLayout.Builder layout, String name, int channels, int groups, int side) {
    norm1 = new GroupNorm(layout, name + ".norm1", channels, groups);
    conv1 = first(layout, name, channels, side);
    norm2 = new GroupNorm(layout, name + ".norm2", channels, groups);
    conv2 = second(layout, name, channels, side);
  }

  /** The block's first convolution. */
  static Convolution first(ParameterLayout.Builder layout, String name, int channels, int side) {
    return Convolution.same(
        layout, name + ".conv1", channels, channels, 3, side, ParameterLayout.Initialiser.fanIn(2));
  }

  /** The block's second convolution, which begins at zero. */
  static Convolution second(ParameterLayout.Builder layout, String name, int channels, int side) {
    return Convolution.same(
        layout,
        name + ".conv2",
        channels,
        channels,
        3,
        side,
        ParameterLayout.Initialiser.constant(0));
  }

  @Override
  public NDArray forward(Weights weights, NDArray input) {
    NDArray inner = conv1.forward(weights, Activation.gelu(norm1.forward(weights, input)));
    return input.add(conv2.forward(weights, Activation.gelu(norm2.forward(weights, inner))));
  }
}
