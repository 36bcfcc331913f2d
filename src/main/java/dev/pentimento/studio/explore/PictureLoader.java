package dev.pentimento.studio.explore;

import dev.pentimento.spec.Picture;
import java.io.IOException;
import java.nio.file.Path;

/** Reads the user's pictures. */
@FunctionalInterface
public interface PictureLoader {

  /**
   * Reads a picture of any size and makes it a square one.
   *
   * @param size width and height in pixels
   * @throws IOException if it cannot be read or is no picture, with a message for a person
   */
  Picture load(Path file, int size) throws IOException;
}
