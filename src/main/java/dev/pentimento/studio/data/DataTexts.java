package dev.pentimento.studio.data;

import dev.pentimento.dataset.Split;
import dev.pentimento.dataset.UnreadablePictureException.Reason;
import dev.pentimento.dataset.fetch.PublishedFile;
import dev.pentimento.dataset.fetch.Sizes;
import dev.pentimento.studio.kit.Figures;
import dev.pentimento.studio.kit.Messages;

/** What data sets say of themselves, in the user's words. */
final class DataTexts {

  private DataTexts() {}

  /** The message that names a split. */
  static String key(Split split) {
    return switch (split) {
      case TRAIN -> "data.split.train";
      case VALIDATION -> "data.split.validation";
      case TEST -> "data.split.test";
      case HELD_OUT_CELL -> "data.split.held-out";
    };
  }

  /** A count with its thousands apart. */
  static String count(long count) {
    return Figures.count(count).replace(',', '\u2009');
  }

  /** A size in bytes. */
  static String bytes(long bytes) {
    return bytes == PublishedFile.UNKNOWN ? "?" : Sizes.text(bytes);
  }

  /** Width and height. */
  static String pixels(int width, int height) {
    return width + "\u00a0×\u00a0" + height;
  }

  /** Why a file gives no picture. */
  static String why(Messages messages, Reason reason) {
    return messages.now(
        switch (reason) {
          case MISSING -> "data.why.missing";
          case NO_FILE -> "data.why.no-file";
          case NO_PERMISSION -> "data.why.no-permission";
          case EMPTY -> "data.why.empty";
          case UNKNOWN_FORMAT -> "data.why.unknown-format";
          case DAMAGED -> "data.why.damaged";
          case TOO_LARGE -> "data.why.too-large";
          case READ_ERROR -> "data.why.read-error";
          case OUT_OF_PLACE -> "data.why.out-of-place";
        });
  }

  /** How long is left, for example {@code 1:05}. */
  static String time(double seconds) {
    return Figures.time(seconds);
  }
}
