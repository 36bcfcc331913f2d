package dev.pentimento.spec;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What the file system would not do, and why, for a person. */
public final class FileTrouble {

  private FileTrouble() {}

  /** The reason, with the file where the system names one. */
  public static String of(IOException e) {
    if (!(e instanceof FileSystemException failure)) {
      return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
    // Of a move, the file is the one beside, whose name would tell nothing.
    String file = failure.getOtherFile() == null ? failure.getFile() : failure.getOtherFile();
    if (e instanceof AccessDeniedException) {
      return "access denied: " + failure.getFile();
    }
    if (failure.getReason() != null) {
      return failure.getReason() + ": " + file;
    }
    // The rest say by their class alone what is wrong; their message is only the file.
    if (e instanceof NoSuchFileException) {
      return "no such file or folder: " + file;
    }
    if (e instanceof FileAlreadyExistsException) {
      return "there is a file of that name: " + file;
    }
    return e.getClass().getSimpleName() + ": " + file;
  }
}
