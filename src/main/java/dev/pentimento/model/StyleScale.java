package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** What a style does to maps: {@code (1 + g) · h + b} with g and b linear in a style vector. */
final class StyleScale {

  private final Dense affine;

  /**
   * @param style length of the style vector
   */
  StyleScale(ParameterLayout.Builder layout, String name, int channels, int style) {
    affine =
        new Dense(
            layout,
            name + ".style",
            style,
            2 * channels,
            ParameterLayout.Initialiser.fanIn(0.1),
            2);
  }

  /**
   * For the maps of each picture.
   *
   * @param scale {@code 1 + g}, (N, C)
   * @param shift b, (N, C)
   */
  record Values(NDArray scale, NDArray shift) {

    /**
     * The same as long as they are small; g and b nowhere beyond bounds.
     *
     * @param gain of g, above 0
     * @param shift of b, above 0
     */
    Values bounded(double gain, double shift) {
      NDArray one = Constant.like(scale, 1);
      return new Values(within(scale.sub(one), gain).add(one), within(this.shift, shift));
    }

    private static NDArray within(NDArray values, double most) {
      return Constant.times(Constant.times(values, 1 / most).tanh(), most);
    }
  }

  /** Of styles, (N, style). */
  Values of(Weights weights, NDArray style) {
    NDList halves = affine.forward(weights, style).split(2, 1);
    NDArray gain = halves.get(0);
    return new Values(gain.add(Constant.like(gain, 1)), halves.get(1));
  }
}
