package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** Instance normalisation, then {@code (1 + g) · h + b} with g and b linear in a style vector. */
final class StyledNorm {

  private final Dense affine;

  /**
   * @param style length of the style vector
   */
  StyledNorm(ParameterLayout.Builder layout, String name, int channels, int style) {
    affine =
        new Dense(
            layout,
            name + ".style",
            style,
            2 * channels,
            ParameterLayout.Initialiser.fanIn(0.1),
            2);
  }

  /** (N, C, H, W) and (N, style) to (N, C, H, W). */
  NDArray forward(Weights weights, NDArray input, NDArray style) {
    NDList halves = affine.forward(weights, style).split(2, 1);
    NDArray gain = halves.get(0);
    return InstanceNorm.of(input, gain.add(Constant.like(gain, 1)), halves.get(1));
  }
}
