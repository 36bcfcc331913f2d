package dev.pentimento.studio.blend;

import dev.pentimento.dataset.PictureSet;
import java.io.IOException;

/** Pictures that the program brings along, to be picked by name. */
@FunctionalInterface
public interface Shelf {

  /**
   * All of them; may take a while.
   *
   * @param size width and height in pixels
   * @throws IOException if they cannot be read, with a message for a person
   */
  PictureSet read(int size) throws IOException;
}
