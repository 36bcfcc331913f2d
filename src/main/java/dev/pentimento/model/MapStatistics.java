package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** What remains of feature maps when places are forgotten. */
final class MapStatistics {

  private static final float VARIANCE_EPSILON = 1e-5f;

  private MapStatistics() {}

  /**
   * Those of the maps after each of some stages, one after another, (N, 2 ΣC).
   *
   * @param stages at least one
   * @param input of the first of them
   */
  static NDArray of(List<? extends Layer> stages, Weights weights, NDArray input) {
    NDArray maps = stages.get(0).forward(weights, input);
    NDArray seen = of(maps);
    for (Layer stage : stages.subList(1, stages.size())) {
      maps = stage.forward(weights, maps);
      seen = seen.concat(of(maps), 1);
    }
    return seen;
  }

  /** (N, C, H, W) to (N, 2C): the mean of every map, then its deviation. */
  static NDArray of(NDArray maps) {
    long[] shape = maps.getShape().getShape();
    NDArray flat = maps.reshape(shape[0], shape[1], shape[2] * shape[3]);
    NDArray mean = flat.mean(new int[] {2}, true);
    NDArray deviation = flat.sub(mean).square().mean(new int[] {2}).add(VARIANCE_EPSILON).sqrt();
    return mean.reshape(shape[0], shape[1]).concat(deviation, 1);
  }
}
