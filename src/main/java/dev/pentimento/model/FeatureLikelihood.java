package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Differences of the feature maps of a frozen classifier, a Gaussian for each stage with the
 * variance that fits best: {@code mean over stages of ½ ln(mean (φ(x) - φ(y))²)}. A perceptual loss
 * (Johnson, Alahi and Fei-Fei 2016; Hou et al. 2017 for VAEs) whose stages need no weights of their
 * own, on features of our own classifier.
 */
public final class FeatureLikelihood implements Sharpening {

  private final Features features;

  /**
   * @param features compared; their weights stay as they are
   */
  public FeatureLikelihood(Features features) {
    this.features = features;
  }

  @Override
  public NDArray nats(NDArray pictures, NDArray reconstructions, NDArray difference) {
    List<NDArray> wanted = features.maps(pictures);
    List<NDArray> found = features.maps(reconstructions);
    NDArray sum = Objective.logarithm(found.get(0).sub(wanted.get(0)).square().mean());
    for (int stage = 1; stage < found.size(); stage++) {
      NDArray squares = found.get(stage).sub(wanted.get(stage)).square();
      sum = sum.add(Objective.logarithm(squares.mean()));
    }
    return Constant.times(sum, 0.5 / found.size());
  }
}
