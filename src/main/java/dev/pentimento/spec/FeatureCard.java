package dev.pentimento.spec;

import java.util.List;

/**
 * What the classifier of our own is whose features measure pictures, and how it came to be.
 *
 * @param formatVersion of this file, {@link #FORMAT}
 * @param command the command that made it
 * @param programVersion the version of Pentimento that made it
 * @param network its architecture
 * @param styles what its first head tells apart, in the order of its logits
 * @param groups what its second head tells apart, in the order of its logits
 * @param data the data set as the user names it; its training split alone was learnt from
 * @param dataFingerprint SHA-256 of the data set's bytes in training order
 * @param epochs passes over the training split
 * @param seed of weights, data order and augmentation
 * @param seconds time spent in training steps
 * @param weights how many trainable numbers it has
 * @param training what it reaches on the training split, unaugmented
 * @param test what it reaches on the test split
 * @param log one entry an epoch
 * @param sha256 of the weights file: its name in figures, 64 hexadecimal digits
 */
public record FeatureCard(
    int formatVersion,
    String command,
    String programVersion,
    FeatureNetworkSpec network,
    List<String> styles,
    List<String> groups,
    String data,
    String dataFingerprint,
    int epochs,
    long seed,
    double seconds,
    int weights,
    Accuracy training,
    Accuracy test,
    List<Epoch> log,
    String sha256)
    implements MeasuringCard {

  /** The newest version of the format that this program knows. */
  public static final int FORMAT = 1;

  public FeatureCard {
    styles = List.copyOf(styles);
    groups = List.copyOf(groups);
    log = List.copyOf(log);
  }

  /** The same of a weights file. */
  public FeatureCard withSha256(String sum) {
    return new FeatureCard(
        formatVersion,
        command,
        programVersion,
        network,
        styles,
        groups,
        data,
        dataFingerprint,
        epochs,
        seed,
        seconds,
        weights,
        training,
        test,
        log,
        sum);
  }

  /**
   * Shares of pictures, 0..1, that were told right.
   *
   * @param pictures how many were asked about
   * @param style of the style
   * @param styleMajority what naming the most frequent style would reach
   * @param group of the group
   * @param groupMajority what naming the most frequent group would reach
   */
  public record Accuracy(
      int pictures, double style, double styleMajority, double group, double groupMajority) {}

  /**
   * The means over one epoch's steps.
   *
   * @param epoch counted from 1
   * @param styleLoss cross entropy of the style in nats
   * @param groupLoss cross entropy of the group in nats
   */
  public record Epoch(int epoch, double styleLoss, double groupLoss) {}
}
