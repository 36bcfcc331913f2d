package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/**
 * A residual block whose two normalisations are scaled and shifted by a style: adaptive instance
 * normalisation (Huang and Belongie 2017). The second convolution begins at zero, so that a fresh
 * block is the identity.
 */
final class StyledBlock {

  private final StyledNorm norm1;
  private final Convolution conv1;
  private final StyledNorm norm2;
  private final Convolution conv2;

  /**
   * @param style length of the style vector
   */
  StyledBlock(ParameterLayout.Builder layout, String name, int channels, int style, int side) {
    norm1 = new StyledNorm(layout, name + ".norm1", channels, style);
    conv1 = ResidualBlock.first(layout, name, channels, side);
    norm2 = new StyledNorm(layout, name + ".norm2", channels, style);
    conv2 = ResidualBlock.second(layout, name, channels, side);
  }

  /** (N, C, H, W) and (N, style) to (N, C, H, W). */
  NDArray forward(Weights weights, NDArray input, NDArray style) {
    NDArray inner = conv1.forward(weights, Activation.gelu(norm1.forward(weights, input, style)));
    return input.add(conv2.forward(weights, Activation.gelu(norm2.forward(weights, inner, style))));
  }
}
