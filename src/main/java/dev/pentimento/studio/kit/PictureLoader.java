package dev.pentimento.studio.kit;

import dev.pentimento.dataset.PictureFit;
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
   * @param fit how it becomes a square
   * @throws UnreadablePictureException if the file gives no picture
   * @throws IOException if something else fails, with a message for a person
   */
  Picture load(Path file, int size, PictureFit fit) throws IOException, UnreadablePictureException;
}
