package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import dev.pentimento.spec.Picture;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the style of a picture, without its weights: from the mean and the deviation of feature
 * maps at three resolutions, as styles are told by such figures (Huang and Belongie 2017), wherever
 * in the picture something is. It looks at no more than 32 pixels a side, so that a pattern too
 * fine to be seen does not pass for a style.
 */
public final class StyleReader {

  private static final int LARGEST = 32;
  private static final int[] CHANNELS = {16, 32, 64};
  private static final int HIDDEN = 64;

  private final ParameterLayout layout;
  private final int side;
  private final List<Layer> stages;
  private final Dense hidden;
  private final Dense head;

  private StyleReader(
      ParameterLayout layout, int side, List<Layer> stages, Dense hidden, Dense head) {
    this.layout = layout;
    this.side = side;
    this.stages = List.copyOf(stages);
    this.hidden = hidden;
    this.head = head;
  }

  /**
   * The reader of pictures of a size.
   *
   * @param size width and height in pixels, a power of two from 16 on
   * @param styles how many there are
   */
  public static StyleReader of(int size, int styles) {
    ParameterLayout.Builder layout = new ParameterLayout.Builder();
    int largest = Math.min(LARGEST, size);
    List<Layer> stages = new ArrayList<>();
    int side = largest;
    int width = Picture.CHANNELS;
    int statistics = 0;
    for (int next : CHANNELS) {
      Layer first;
      if (stages.isEmpty()) {
        first = same(layout, "reader.first" + side, width, next, side);
      } else {
        side /= 2;
        first = active(Convolution.halving(layout, "reader.first" + side, width, next, side));
      }
      stages.add(first.then(same(layout, "reader.second" + side, next, next, side)));
      width = next;
      statistics += 2 * next;
    }
    Dense hidden = new Dense(layout, "reader.hidden", statistics, HIDDEN, 2);
    Dense head = new Dense(layout, "reader.styles", HIDDEN, styles, 1);
    return new StyleReader(layout.build(), largest, stages, hidden, head);
  }

  private static Layer same(
      ParameterLayout.Builder layout, String name, int in, int out, int side) {
    return active(
        Convolution.same(layout, name, in, out, 3, side, ParameterLayout.Initialiser.fanIn(2)));
  }

  private static Layer active(Layer convolution) {
    return convolution.then((weights, maps) -> Activation.gelu(maps));
  }

  public ParameterLayout layout() {
    return layout;
  }

  /** Logits, (N, styles), of pictures (N, 3, S, S) with pixels in [-1, 1]. */
  public NDArray styles(Weights weights, NDArray pictures) {
    NDArray seen = MapStatistics.of(stages, weights, AreaMean.of(pictures, side));
    return head.forward(weights, Activation.gelu(hidden.forward(weights, seen)));
  }
}
