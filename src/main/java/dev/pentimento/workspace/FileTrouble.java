package dev.pentimento.workspace;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** What the file system would not do, and why, for a person. */
public final class FileTrouble {

  private FileTrouble() {}

  /** The reason, with the file where the system names one. */
  public static String of(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return "access denied: " + denied.getFile();
    }
    if (e instanceof FileSystemException failure && failure.getReason() != null) {
      // Of a move, the file is the one beside, whose name would tell nothing.
      String file = failure.getOtherFile() == null ? failure.getFile() : failure.getOtherFile();
      return failure.getReason() + ": " + file;
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
