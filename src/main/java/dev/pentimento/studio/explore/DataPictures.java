package dev.pentimento.studio.explore;

import dev.pentimento.spec.Picture;
import java.io.IOException;

/** Pictures of the data set, to begin with. */
@FunctionalInterface
public interface DataPictures {

  /**
   * One picture worth opening on; may take a while.
   *
   * @param size width and height in pixels
   * @throws IOException if the data set cannot be read, with a message for a person
   */
  Named pick(int size) throws IOException;

  /** A picture and what people call it. */
  record Named(String name, Picture picture) {}
}
