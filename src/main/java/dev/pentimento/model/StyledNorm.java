package dev.pentimento.model;

import ai.djl.ndarray.NDArray;

/** Instance normalisation, then scaled and shifted by a style. */
final class StyledNorm {

  private final StyleScale scale;

  /**
   * @param style length of the style vector
   */
  StyledNorm(ParameterLayout.Builder layout, String name, int channels, int style) {
    scale = new StyleScale(layout, name, channels, style);
  }

  /** (N, C, H, W) and (N, style) to (N, C, H, W). */
  NDArray forward(Weights weights, NDArray input, NDArray style) {
    StyleScale.Values values = scale.of(weights, style);
    return InstanceNorm.of(input, values.scale(), values.shift());
  }
}
