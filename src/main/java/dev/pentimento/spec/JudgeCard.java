package dev.pentimento.spec;

import java.util.List;

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
 * @param epochs passes over the training contents
 * @param seed of weights, data order and augmentation
 * @param seconds time spent in training steps
 * @param weights how many trainable numbers both have
 * @param styleAccuracy share of held-out cells whose style the first tells
 * @param contentTop1 share of test drawings whose content the second finds among all test contents,
 *     by drawings of other styles
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
    double styleAccuracy,
    double contentTop1,
    List<Epoch> log,
    String sha256) {

  /** The newest version of the format that this program knows. */
  public static final int FORMAT = 1;

  public JudgeCard {
    styles = List.copyOf(styles);
    log = List.copyOf(log);
  }

  /** The first eight digits of their fingerprint, as they stand beside a figure. */
  public String brief() {
    return sha256.substring(0, Math.min(8, sha256.length()));
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
