package dev.pentimento.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that is still to be made, so that nothing is lost in it. */
public final class NewFolder {

  private NewFolder() {}

  /**
   * Before long work begins.
   *
   * @throws IOException with a message for a person if something is there
   */
  public static void check(Path folder) throws IOException {
    if (Files.exists(folder)) {
      throw new IOException("There is something at " + folder + " already. Choose a new folder.");
    }
  }
}
