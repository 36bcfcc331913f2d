package dev.pentimento.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the two networks are that judge swaps, and how they came to be. They are for measuring only:
 * no training may see them.
 *
 * @param formatVersion of this file, {@link #FORMAT}
 * @param command the command that made them
 * @param programVersion the version of Pentimento that made them
 * @param pictureSize width and height of the pictures that they take, in pixels
 * @param styles what the first tells apart, in the order of its logits
 * @param data the data set as the user names it; its training split alone was learnt from
 * @param dataFingerprint SHA-256 of the data set's bytes in training order
 * @param epochs passes over the training pictures
 * @param seed of weights, data order and augmentation
 * @param seconds time spent in training steps
 * @param weights how many trainable numbers both have
 * @param ceiling what they reach on true drawings that they have not seen
 * @param log one entry an epoch
 * @param sha256 of the weights file: their name in figures, 64 hexadecimal digits
 */
public record JudgeCard(
    int formatVersion,
    String command,
    String programVersion,
    int pictureSize,
    List<String> styles,
    String data,
    String dataFingerprint,
    int epochs,
    long seed,
    double seconds,
    int weights,
    Ceiling ceiling,
    List<Epoch> log,
    String sha256)
    implements MeasuringCard {

  /** The newest version of the format that this program knows. */
  public static final int FORMAT = 1;

  public JudgeCard {
    styles = List.copyOf(styles);
    log = List.copyOf(log);
  }

  /** The same with what was measured afterwards. */
  public JudgeCard with(Ceiling measured) {
    return with(measured, sha256);
  }

  /** The same of a weights file. */
  public JudgeCard withSha256(String sum) {
    return with(ceiling, sum);
  }

  private JudgeCard with(Ceiling measured, String sum) {
    return new JudgeCard(
        formatVersion,
        command,
        programVersion,
        pictureSize,
        styles,
        data,
        dataFingerprint,
        epochs,
        seed,
        seconds,
        weights,
        measured,
        log,
        sum);
  }

  /**
   * What the judges say of true drawings, as far as a set has such: no swap can do better but by
   * chance.
   *
   * @param styleHeldOut share of held-out cells whose style is told, 0..1
   * @param styleTest share of the test contents' drawings whose style is told, 0..1
   * @param styleMajority what naming the most frequent style would reach there
   * @param contentTop1 share of the test contents' drawings that find their content among all test
   *     contents, by the drawings in all other styles, 0..1
   * @param contents how many test contents there are to choose from
   */
  public record Ceiling(
      @Nullable Double styleHeldOut,
      @Nullable Double styleTest,
      @Nullable Double styleMajority,
      @Nullable Double contentTop1,
      int contents) {

    /** Nothing was measured. */
    public static final Ceiling NONE = new Ceiling(null, null, null, null, 0);
  }

  /**
   * The means over one epoch's steps.
   *
   * @param epoch counted from 1
   * @param styleLoss cross entropy of the style in nats
   * @param contentLoss cross entropy of finding the same content in another style, in nats
   */
  public record Epoch(int epoch, double styleLoss, double contentLoss) {}
}
