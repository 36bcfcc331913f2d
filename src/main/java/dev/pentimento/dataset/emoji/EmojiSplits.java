package dev.pentimento.dataset.emoji;

import dev.pentimento.dataset.Split;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Who goes where, by hash alone: a family's split does not change when others come or go.
 *
 * <p>80 % of the contents are for training, 10 % for validation, 10 % for testing, and one in fifty
 * cells of the training contents is held out. Families differ in size, so the shares of a plain
 * hash wander by some per cent; {@link #SEED} is the first of 0, 1, 2… with which all three shares
 * came out within one per cent and every category but the eight flags has at least 5 % of its
 * contents in validation and in testing. Nothing else went into the choice.
 */
final class EmojiSplits {

  private static final double TRAINING = 0.8;
  private static final double VALIDATION = 0.1;
  private static final double HELD_OUT = 0.02;

  /** Chosen once for the pack; another number would be another data set. */
  static final int SEED = 67;

  private EmojiSplits() {}

  /** The split of a family. */
  static Split of(String family) {
    return of(family, SEED);
  }

  static Split of(String family, int seed) {
    double place = fraction("family/" + seed + "/" + family);
    if (place < TRAINING) {
      return Split.TRAIN;
    }
    return place < TRAINING + VALIDATION ? Split.VALIDATION : Split.TEST;
  }

  /** Whether a cell of a training content is kept out of training. */
  static boolean heldOut(String content, String style) {
    return fraction("cell/" + content + "/" + style) < HELD_OUT;
  }

  /** The first eight bytes of SHA-256 as a number in [0, 1). */
  private static double fraction(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1.0p-53;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
