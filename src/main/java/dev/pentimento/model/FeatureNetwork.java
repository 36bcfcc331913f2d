package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import dev.pentimento.spec.FeatureNetworkSpec;
import dev.pentimento.spec.Picture;
import java.util.ArrayList;
import java.util.List;

/**
 * A small classifier without its weights, whose feature maps and feature vector tell pictures
 * apart: stages of two 3×3 convolutions (the first stage has one and keeps the size, each further
 * one begins by halving it) with group normalisation and GELU, a global average, two linear heads.
 */
public final class FeatureNetwork {

  private final FeatureNetworkSpec spec;
  private final ParameterLayout layout;
  private final List<Layer> stages;
  private final Dense styles;
  private final Dense groups;

  private FeatureNetwork(
      FeatureNetworkSpec spec,
      ParameterLayout layout,
      List<Layer> stages,
      Dense styles,
      Dense groups) {
    this.spec = spec;
    this.layout = layout;
    this.stages = List.copyOf(stages);
    this.styles = styles;
    this.groups = groups;
  }

  /**
   * Builds the network of a spec.
   *
   * @param styles how many styles its first head tells apart
   * @param groups how many groups its second head tells apart
   */
  public static FeatureNetwork of(FeatureNetworkSpec spec, int styles, int groups) {
    ParameterLayout.Builder layout = new ParameterLayout.Builder();
    List<Layer> stages = new ArrayList<>();
    int side = spec.pictureSize();
    int width = Picture.CHANNELS;
    for (int stage = 0; stage < spec.channels().size(); stage++) {
      int next = spec.channels().get(stage);
      String name = "features.stage" + (stage + 1);
      if (stage == 0) {
        stages.add(same(layout, name + ".a", width, next, side, spec.normGroups()));
      } else {
        side /= 2;
        stages.add(
            active(
                    Convolution.halving(layout, name + ".a.conv", width, next, side),
                    new GroupNorm(layout, name + ".a.norm", next, spec.normGroups()))
                .then(same(layout, name + ".b", next, next, side, spec.normGroups())));
      }
      width = next;
    }
    Dense style = new Dense(layout, "features.style", width, styles, 1);
    Dense group = new Dense(layout, "features.group", width, groups, 1);
    return new FeatureNetwork(spec, layout.build(), stages, style, group);
  }

  private static Layer same(
      ParameterLayout.Builder layout, String name, int in, int out, int side, int groups) {
    return active(
        Convolution.same(
            layout, name + ".conv", in, out, 3, side, ParameterLayout.Initialiser.fanIn(2)),
        new GroupNorm(layout, name + ".norm", out, groups));
  }

  private static Layer active(Layer convolution, Layer norm) {
    return convolution.then(norm).then((weights, input) -> Activation.gelu(input));
  }

  public FeatureNetworkSpec spec() {
    return spec;
  }

  public ParameterLayout layout() {
    return layout;
  }

  /**
   * The feature maps after each stage, finest first.
   *
   * @param pictures (N, 3, S, S) with pixels in [-1, 1]; where S is a multiple of the network's
   *     size, they are averaged over areas first
   * @return (N, channels, side, side) each
   */
  public List<NDArray> maps(Weights weights, NDArray pictures) {
    List<NDArray> maps = new ArrayList<>();
    NDArray current = AreaMean.of(pictures, spec.pictureSize());
    for (Layer stage : stages) {
      current = stage.forward(weights, current);
      maps.add(current);
    }
    return maps;
  }

  /** The feature vector, (N, features): the mean of each channel of the last map. */
  public NDArray vector(List<NDArray> maps) {
    NDArray last = maps.get(maps.size() - 1);
    Shape shape = last.getShape();
    return last.reshape(shape.get(0), shape.get(1), shape.get(2) * shape.get(3))
        .mean(new int[] {2});
  }

  /** Logits of the style, (N, styles), from the feature vector. */
  public NDArray styles(Weights weights, NDArray vector) {
    return styles.forward(weights, vector);
  }

  /** Logits of the group, (N, groups), from the feature vector. */
  public NDArray groups(Weights weights, NDArray vector) {
    return groups.forward(weights, vector);
  }
}
