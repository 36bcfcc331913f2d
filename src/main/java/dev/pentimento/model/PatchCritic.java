package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import dev.pentimento.spec.Picture;

/**
 * Tells true pictures from reconstructions, patch by patch (Isola et al. 2017), without its
 * weights: two halving convolutions and one that keeps the size, spectrally normalised, LeakyReLU,
 * then one logit for each place of the last map, which has seen 18×18 pixels of the picture.
 *
 * <p>The features come apart from the logits so that a condition can enter between the two, as the
 * inner product of each place's features with an embedding of a style (Miyato and Koyama 2018).
 */
public final class PatchCritic {

  private static final int NARROW = 32;
  private static final int WIDE = 48;
  private static final float LEAK = 0.2f;

  private final ParameterLayout layout;
  private final Layer trunk;
  private final Layer head;

  private PatchCritic(ParameterLayout layout, Layer trunk, Layer head) {
    this.layout = layout;
    this.trunk = trunk;
    this.head = head;
  }

  /**
   * The critic for pictures of a size.
   *
   * @param size width and height in pixels, a multiple of 4
   */
  public static PatchCritic of(int size) {
    ParameterLayout.Builder layout = new ParameterLayout.Builder();
    int side = size / 4;
    Layer trunk =
        active(
                new SpectralConvolution(
                    layout, "critic.down1", Picture.CHANNELS, NARROW, 4, 2, 1, 2 * side))
            .then(
                active(
                    new SpectralConvolution(layout, "critic.down2", NARROW, WIDE, 4, 2, 1, side)))
            .then(
                active(new SpectralConvolution(layout, "critic.same", WIDE, WIDE, 3, 1, 1, side)));
    Layer head = new SpectralConvolution(layout, "critic.logit", WIDE, 1, 1, 1, 0, side);
    return new PatchCritic(layout.build(), trunk, head);
  }

  private static Layer active(Layer convolution) {
    return convolution.then((weights, input) -> Activation.leakyRelu(input, LEAK));
  }

  public ParameterLayout layout() {
    return layout;
  }

  /**
   * What is seen at each place.
   *
   * @param pictures (N, 3, S, S) with pixels in [-1, 1]
   * @return (N, 48, S/4, S/4)
   */
  public NDArray features(Weights weights, NDArray pictures) {
    return trunk.forward(weights, pictures);
  }

  /** The verdict on each place, (N, 1, S/4, S/4): above 0 for a true picture's. */
  public NDArray logits(Weights weights, NDArray features) {
    return head.forward(weights, features);
  }

  /**
   * What the critic minimises: hinges at 1 and -1 (Lim and Ye 2017), {@code mean max(0, 1 - true) +
   * mean max(0, 1 + false)}.
   */
  public static NDArray loss(NDArray trueLogits, NDArray falseLogits) {
    NDArray one = Constant.like(trueLogits, 1);
    return Activation.relu(one.sub(trueLogits))
        .mean()
        .add(Activation.relu(falseLogits.add(one)).mean());
  }
}
