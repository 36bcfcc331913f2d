package dev.pentimento.studio.explore;

import dev.pentimento.dataset.UnreadablePictureException;
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
   * @throws UnreadablePictureException if the file gives no picture
   * @throws IOException if something else fails, with a message for a person
   */
  Picture load(Path file, int size) throws IOException, UnreadablePictureException;
}
