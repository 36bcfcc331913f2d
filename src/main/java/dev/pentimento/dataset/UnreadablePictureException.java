package dev.pentimento.dataset;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that gives no picture. The message is a whole English sentence for the command line and
 * the log; the studio words {@link #reason()} in the user's language.
 */
public final class UnreadablePictureException extends Exception {

  /** Why there is no picture. */
  public enum Reason {
    /** There is no such file. */
    MISSING("there is no such file", "Check the name and whether the disk is connected"),
    /** It is a folder or a device. */
    NO_FILE("it is no ordinary file", "Choose a picture inside the folder"),
    /** The system refuses to open it. */
    NO_PERMISSION("you have no permission to read it", "Ask its owner, or copy it elsewhere"),
    /** It has no bytes. */
    EMPTY("the file is empty", "Save or download it again"),
    /** Its content is no picture in a known format, whatever its name says. */
    UNKNOWN_FORMAT(
        "its content is no picture that can be read here", "Use PNG, JPEG, GIF, BMP, TIFF or WebP"),
    /** It begins like a picture and cannot be decoded to its end. */
    DAMAGED("the picture is cut off or damaged", "Save or download it again"),
    /** It has more pixels than is sensible. */
    TOO_LARGE("it has too many pixels", "Make it smaller in another program first"),
    /** It lies where the format has no place for a picture. */
    OUT_OF_PLACE("it does not lie in the folder of a style", "Move it to style/content.png"),
    /** The disk or network failed. */
    READ_ERROR("the disk or network failed while reading", "Copy it to a local disk and try again");

    private final String why;
    private final String advice;

    Reason(String why, String advice) {
      this.why = why;
      this.advice = advice;
    }
  }

  private final Reason reason;
  private final String fileName;

  public UnreadablePictureException(Path file, Reason reason, @Nullable Throwable cause) {
    super(name(file) + " cannot be opened: " + reason.why + ". " + reason.advice + ".", cause);
    this.reason = reason;
    this.fileName = name(file);
  }

  private static String name(Path file) {
    Path last = file.getFileName();
    return last == null ? file.toString() : last.toString();
  }

  public Reason reason() {
    return reason;
  }

  /** The file's name without its folders, for a message. */
  public String fileName() {
    return fileName;
  }
}
