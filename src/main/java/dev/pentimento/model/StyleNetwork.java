package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import dev.pentimento.spec.InvalidSpecException;
import dev.pentimento.spec.LatentGroup;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.StyleNetworkSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The networks of a {@link StyleNetworkSpec}. A code is the content code followed by the style
 * code; whichever part comes from another picture, the decoder does not know.
 */
public final class StyleNetwork {

  private static final int SMALLEST = 4;

  private final int contentSize;
  private final int styleSize;
  private final Layer contentTrunk;
  private final Dense contentHead;
  private final StyleEncoder style;
  private final Dense mapping1;
  private final Dense mapping2;
  private final Dense seed;
  private final int seedWidth;
  private final List<Stage> stages;
  private final StyledNorm lastNorm;
  private final Layer picture;
  private final int thumbnail;
  private final @Nullable Finish finish;

  /** What happens at one resolution: enlarging, unless it is the first, then blocks. */
  private record Stage(List<Layer> up, List<StyledBlock> blocks) {}

  /** (N, 3, S, S) to (N, 2 · style): mean and log-variance of the style code. */
  @FunctionalInterface
  private interface StyleEncoder {
    NDArray forward(Weights weights, NDArray pictures);
  }

  StyleNetwork(ParameterLayout.Builder layout, ModelSpec model, StyleNetworkSpec spec) {
    List<String> groups = model.latent().groups().stream().map(LatentGroup::name).toList();
    if (!groups.equals(StyleNetworkSpec.GROUPS)) {
      throw new InvalidSpecException(
          "model.latent.groups", groups.toString(), StyleNetworkSpec.GROUPS.toString());
    }
    contentSize = model.latent().groups().get(0).size();
    styleSize = model.latent().groups().get(1).size();
    contentTrunk = contentTrunk(layout, model, spec);
    int deepest = spec.channels().get(spec.channels().size() - 1) * SMALLEST * SMALLEST;
    thumbnail = spec.thumbnail();
    int seen = deepest + Picture.CHANNELS * thumbnail * thumbnail;
    contentHead = new Dense(layout, "encoder.content.posterior", seen, 2 * contentSize, 0.5);
    style =
        spec.oneEncoder()
            ? shared(new Dense(layout, "encoder.style.posterior", deepest, 2 * styleSize, 0.5))
            : ownStyleEncoder(layout, model, spec);
    mapping1 = new Dense(layout, "decoder.style.map1", styleSize, spec.styleVector(), 2);
    mapping2 = new Dense(layout, "decoder.style.map2", spec.styleVector(), spec.styleVector(), 2);
    int last = spec.channels().size() - 1;
    seedWidth = spec.channels().get(last);
    seed = new Dense(layout, "decoder.seed", contentSize, deepest, 1);
    stages = new ArrayList<>();
    int side = SMALLEST;
    int width = seedWidth;
    for (int stage = last; stage >= 0; stage--) {
      int next = spec.channels().get(stage);
      List<Layer> up = new ArrayList<>();
      if (stage != last) {
        side *= 2;
        up.add(
            SubPixelConvolution.layer(
                layout, "decoder.up" + side, width, next, side / 2, 1, spec.smoothed()));
      }
      List<StyledBlock> blocks = new ArrayList<>();
      for (int i = 1; i <= spec.residualBlocks().get(stage); i++) {
        blocks.add(
            new StyledBlock(
                layout, "decoder.res" + side + "." + i, next, spec.styleVector(), side));
      }
      stages.add(new Stage(up, blocks));
      width = next;
    }
    lastNorm = new StyledNorm(layout, "decoder.norm", width, spec.styleVector());
    picture =
        SubPixelConvolution.layer(
            layout, "decoder.picture", width, Picture.CHANNELS, side, 0.5, spec.smoothed());
    finish =
        spec.finish() == 0
            ? null
            : new Finish(layout, width, spec.finish(), spec.styleVector(), side, spec.smoothed());
  }

  private static Layer contentTrunk(
      ParameterLayout.Builder layout, ModelSpec model, StyleNetworkSpec spec) {
    int size = model.pictureSize();
    int width = Picture.CHANNELS;
    Layer network = (weights, input) -> input;
    for (int stage = 0; stage < spec.channels().size(); stage++) {
      size /= 2;
      int next = spec.channels().get(stage);
      network =
          network.then(
              Convolution.halving(layout, "encoder.content.down" + size, width, next, size));
      for (int i = 1; i <= spec.residualBlocks().get(stage); i++) {
        // As many groups as channels: normalised map by map.
        network =
            network.then(
                new ResidualBlock(
                    layout, "encoder.content.res" + size + "." + i, next, next, size));
      }
      width = next;
    }
    int features = width * SMALLEST * SMALLEST;
    return network
        .then((weights, input) -> Activation.gelu(InstanceNorm.of(input)))
        .then((weights, input) -> input.reshape(-1, features));
  }

  private StyleEncoder shared(Dense head) {
    return (weights, pictures) -> head.forward(weights, contentTrunk.forward(weights, pictures));
  }

  /** Convolutions, whose maps' means and deviations at every resolution are the style. */
  private StyleEncoder ownStyleEncoder(
      ParameterLayout.Builder layout, ModelSpec model, StyleNetworkSpec spec) {
    List<Layer> stages = new ArrayList<>();
    int width = Picture.CHANNELS;
    int size = model.pictureSize();
    int statistics = 0;
    for (int next : spec.styleChannels()) {
      size /= 2;
      stages.add(
          Convolution.halving(layout, "encoder.style.down" + size, width, next, size)
              .then((weights, maps) -> Activation.gelu(maps)));
      width = next;
      statistics += 2 * next;
    }
    Dense hidden = new Dense(layout, "encoder.style.hidden", statistics, spec.styleVector(), 2);
    Dense head =
        new Dense(layout, "encoder.style.posterior", spec.styleVector(), 2 * styleSize, 0.5);
    return (weights, pictures) -> {
      NDArray vector = MapStatistics.of(stages, weights, pictures);
      return head.forward(weights, Activation.gelu(hidden.forward(weights, vector)));
    };
  }

  /** How many resolutions a style acts on, coarsest first. */
  public int levels() {
    return stages.size();
  }

  /** q(z_c|x), (N, 2 · content): means, then log-variances. */
  public NDArray content(Weights weights, NDArray pictures) {
    NDArray maps = contentTrunk.forward(weights, pictures);
    if (thumbnail > 0) {
      long values = (long) Picture.CHANNELS * thumbnail * thumbnail;
      maps = maps.concat(AreaMean.of(pictures, thumbnail).reshape(-1, values), 1);
    }
    return contentHead.forward(weights, maps);
  }

  /** q(z_s|x), (N, 2 · style): means, then log-variances. */
  public NDArray style(Weights weights, NDArray pictures) {
    return style.forward(weights, pictures);
  }

  /** Both codes of the same pictures, (N, 2d): means of content and style, then log-variances. */
  NDArray encode(Weights weights, NDArray pictures) {
    NDList content = content(weights, pictures).split(2, 1);
    NDList style = style(weights, pictures).split(2, 1);
    return content.get(0).concat(style.get(0), 1).concat(content.get(1), 1).concat(style.get(1), 1);
  }

  /** (N, d), content code before style code, to (N, 3, S, S). */
  NDArray decode(Weights weights, NDArray codes) {
    NDList parts = codes.split(new long[] {contentSize}, 1);
    return decode(weights, parts.get(0), List.of(parts.get(1)));
  }

  /**
   * A picture of a content code, (N, content), in one style code or in several (style mixing,
   * Karras, Laine and Aila 2019).
   *
   * @param styles (N, style) each: one for all resolutions, or one for each of {@link #levels()},
   *     coarsest first
   * @return (N, 3, S, S)
   */
  public NDArray decode(Weights weights, NDArray content, List<NDArray> styles) {
    if (styles.size() != 1 && styles.size() != stages.size()) {
      throw new IllegalArgumentException(
          styles.size() + " styles for " + stages.size() + " resolutions");
    }
    List<NDArray> vectors = new ArrayList<>();
    for (NDArray code : styles) {
      vectors.add(
          Activation.gelu(
              mapping2.forward(weights, Activation.gelu(mapping1.forward(weights, code)))));
    }
    NDArray maps = seed.forward(weights, content).reshape(-1, seedWidth, SMALLEST, SMALLEST);
    for (int i = 0; i < stages.size(); i++) {
      NDArray vector = vectors.get(vectors.size() == 1 ? 0 : i);
      for (Layer up : stages.get(i).up()) {
        maps = up.forward(weights, maps);
      }
      for (StyledBlock block : stages.get(i).blocks()) {
        maps = block.forward(weights, maps, vector);
      }
    }
    NDArray finest = vectors.get(vectors.size() - 1);
    NDArray drawn =
        picture.forward(weights, Activation.gelu(lastNorm.forward(weights, maps, finest)));
    return finish == null ? drawn : drawn.add(finish.forward(weights, maps, finest));
  }
}
