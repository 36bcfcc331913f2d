package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import dev.pentimento.spec.Picture;

/**
 * Networks that learn beside a model of content and style, without their weights. A critic tells
 * true drawings of a style from drawn ones, patch by patch, with one verdict for every style (Liu
 * et al. 2019): halving convolutions down to an eighth of 64 or a quarter of 32 pixels and one that
 * keeps the size, spectrally normalised, LeakyReLU. A probe tells the style by a content code; a
 * linear one tells it by a style code.
 */
public final class StyleAdversaries {

  private static final int NARROW = 32;
  private static final int WIDE = 64;
  private static final int WIDEST = 96;
  private static final int SMALLEST = 8;
  private static final int PROBE = 128;
  private static final float LEAK = 0.2f;

  /** Of a choice: verdicts that a hinge loss is content with lie 2 apart. */
  private static final double SHARPNESS = 2;

  private final ParameterLayout layout;
  private final Layer critic;
  private final Layer probe;
  private final Layer namer;

  private StyleAdversaries(ParameterLayout layout, Layer critic, Layer probe, Layer namer) {
    this.layout = layout;
    this.critic = critic;
    this.probe = probe;
    this.namer = namer;
  }

  /**
   * The networks for pictures of a size.
   *
   * @param size width and height in pixels, a power of two from 16 on
   * @param styles how many there are
   * @param contentCode length of a content code
   * @param styleCode length of a style code
   */
  public static StyleAdversaries of(int size, int styles, int contentCode, int styleCode) {
    ParameterLayout.Builder layout = new ParameterLayout.Builder();
    Layer critic = (weights, input) -> input;
    int width = Picture.CHANNELS;
    int next = NARROW;
    int side = size;
    while (side > SMALLEST) {
      side /= 2;
      critic =
          critic.then(
              active(
                  new SpectralConvolution(
                      layout, "critic.down" + side, width, next, 4, 2, 1, side)));
      width = next;
      next = next == NARROW ? WIDE : WIDEST;
    }
    critic =
        critic
            .then(
                active(new SpectralConvolution(layout, "critic.same", width, next, 3, 1, 1, side)))
            .then(new SpectralConvolution(layout, "critic.styles", next, styles, 1, 1, 0, side));
    Dense hidden = new Dense(layout, "probe.hidden", contentCode, PROBE, 2);
    Dense head = new Dense(layout, "probe.styles", PROBE, styles, 1);
    Layer probe = hidden.then((weights, input) -> Activation.leakyRelu(input, LEAK)).then(head);
    Dense namer = new Dense(layout, "namer.styles", styleCode, styles, 1);
    return new StyleAdversaries(layout.build(), critic, probe, namer);
  }

  private static Layer active(Layer convolution) {
    return convolution.then((weights, input) -> Activation.leakyRelu(input, LEAK));
  }

  public ParameterLayout layout() {
    return layout;
  }

  /**
   * The verdicts on each place, (N, styles, s, s): above 0 for a true drawing's of that style.
   *
   * @param pictures (N, 3, S, S) with pixels in [-1, 1]
   */
  public NDArray verdicts(Weights weights, NDArray pictures) {
    return critic.forward(weights, pictures);
  }

  /**
   * The verdicts on the style that each picture is asked about.
   *
   * @param verdicts (N, styles, s, s)
   * @param styles (N, styles): 1 for the style asked about, 0 elsewhere
   * @return (N, s, s)
   */
  public static NDArray asked(NDArray verdicts, NDArray styles) {
    long count = styles.getShape().get(0);
    return verdicts.mul(styles.reshape(count, styles.getShape().get(1), 1, 1)).sum(new int[] {1});
  }

  /** Logits of the style, (N, styles), of content codes (N, content). */
  public NDArray told(Weights weights, NDArray contentCodes) {
    return probe.forward(weights, contentCodes);
  }

  /** Logits of the style, (N, styles), of style codes (N, style). */
  public NDArray named(Weights weights, NDArray styleCodes) {
    return namer.forward(weights, styleCodes);
  }

  /**
   * The critic's choice among the styles: logits, (N, styles), from verdicts (N, styles, s, s) of
   * all places.
   */
  public static NDArray choice(NDArray verdicts) {
    return Constant.times(verdicts.mean(new int[] {3}).mean(new int[] {2}), SHARPNESS);
  }

  /** The mean cross entropy of logits with styles given as rows of one 1, in nats. */
  public static NDArray crossEntropy(NDArray logits, NDArray styles) {
    return Constant.times(logits.logSoftmax(1).mul(styles).sum(), -1.0 / styles.getShape().get(0));
  }

  /**
   * How far what the probe tells is from telling nothing: the mean KL divergence of the uniform
   * distribution from its answer, in nats.
   */
  public static NDArray confusion(NDArray logits) {
    long count = logits.getShape().get(0);
    long styles = logits.getShape().get(1);
    NDArray uniform = Constant.times(logits.logSoftmax(1).sum(), -1.0 / (count * styles));
    return uniform.sub(Constant.like(logits, Math.log(styles)));
  }
}
