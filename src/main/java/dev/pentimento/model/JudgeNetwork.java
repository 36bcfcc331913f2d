package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import dev.pentimento.spec.LatentSpace;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.ResidualNetworkSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Two networks that judge drawings, without their weights and with none in common: one tells who
 * drew, from the means and deviations of feature maps at every resolution, the full one included,
 * where outlines and gradients show; the other embeds what is drawn, whoever drew it, and looks at
 * no more than 32 pixels a side.
 */
public final class JudgeNetwork {

  /** Length of the embedding of a content. */
  public static final int EMBEDDING = 64;

  private static final int[] STYLE_CHANNELS = {16, 32, 64, 96};
  private static final int STYLE_HIDDEN = 128;
  private static final int CONTENT_SIZE = 32;

  /** Of cosines: the smaller, the more the nearest wrong contents count. */
  private static final double TEMPERATURE = 0.1;

  private static final float NORM_EPSILON = 1e-6f;

  private final ParameterLayout layout;
  private final List<Layer> styleStages = new ArrayList<>();
  private final Dense styleHidden;
  private final Dense styleHead;
  private final int contentSize;
  private final Layer content;

  private JudgeNetwork(int pictureSize, int styles) {
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    int size = pictureSize;
    int width = Picture.CHANNELS;
    int statistics = 0;
    for (int next : STYLE_CHANNELS) {
      String name = "style.conv" + size;
      Layer stage;
      if (styleStages.isEmpty()) {
        stage =
            same(builder, name + ".a", width, next, size)
                .then(same(builder, name + ".b", next, next, size));
      } else {
        size /= 2;
        name = "style.conv" + size;
        Layer halving = Convolution.halving(builder, name + ".a", width, next, size);
        stage =
            halving
                .then((weights, maps) -> Activation.gelu(maps))
                .then(same(builder, name + ".b", next, next, size));
      }
      styleStages.add(stage);
      width = next;
      statistics += 2 * next;
    }
    styleHidden = new Dense(builder, "style.hidden", statistics, STYLE_HIDDEN, 2);
    styleHead = new Dense(builder, "style.head", STYLE_HIDDEN, styles, 1);
    contentSize = Math.min(CONTENT_SIZE, pictureSize);
    content = embedder(builder, contentSize);
    layout = builder.build();
  }

  /**
   * The networks for drawings of a size.
   *
   * @param pictureSize width and height in pixels, a power of two from 16 on
   * @param styles how many there are to tell apart
   */
  public static JudgeNetwork of(int pictureSize, int styles) {
    return new JudgeNetwork(pictureSize, styles);
  }

  private static Layer same(
      ParameterLayout.Builder builder, String name, int in, int out, int side) {
    return Convolution.same(builder, name, in, out, 3, side, ParameterLayout.Initialiser.fanIn(2))
        .then((weights, maps) -> Activation.gelu(maps));
  }

  private static Layer embedder(ParameterLayout.Builder builder, int size) {
    List<Integer> channels = new ArrayList<>();
    List<Integer> blocks = new ArrayList<>();
    int width = 32;
    for (int side = size / 2; side >= 4; side /= 2) {
      channels.add(Math.min(96, width));
      blocks.add(1);
      width *= 2;
    }
    ResidualNetworkSpec spec = new ResidualNetworkSpec(channels, blocks, 8);
    return ResidualNetwork.encoder(
        builder, new ModelSpec("judge", size, LatentSpace.flat(EMBEDDING), spec), spec, EMBEDDING);
  }

  public ParameterLayout layout() {
    return layout;
  }

  /** Logits of the style, (N, styles), of pictures (N, 3, S, S) in [-1, 1]. */
  public NDArray styles(Weights weights, NDArray pictures) {
    NDArray vector = MapStatistics.of(styleStages, weights, pictures);
    return styleHead.forward(weights, Activation.gelu(styleHidden.forward(weights, vector)));
  }

  /** The embedding of what is drawn, (N, {@link #EMBEDDING}), each of length 1. */
  public NDArray contents(Weights weights, NDArray pictures) {
    NDArray raw = content.forward(weights, AreaMean.of(pictures, contentSize));
    NDArray length = raw.square().sum(new int[] {1}, true).add(NORM_EPSILON).sqrt();
    return raw.div(length);
  }

  /**
   * How well each of N drawings finds the drawing of the same content in another style among N, and
   * back (InfoNCE, van den Oord, Li and Vinyals 2018; symmetric as in CLIP): nats, a scalar.
   *
   * @param one embeddings (N, {@link #EMBEDDING})
   * @param other of the same contents in the same order, in other styles
   */
  public static NDArray contrast(NDArray one, NDArray other) {
    long count = one.getShape().get(0);
    NDArray cosines = Constant.times(one.matMul(other.transpose()), 1 / TEMPERATURE);
    NDArray own = Constant.times(one.getManager().eye((int) count), -0.5 / count);
    return cosines.logSoftmax(1).add(cosines.logSoftmax(0)).mul(own).sum();
  }
}
