package dev.pentimento.workspace;

import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;

/**
 * A picture that was encoded, and what came of it.
 *
 * @param name what people call it, usually its file name
 * @param original what went in, at the model's size
 * @param posterior what the encoder answered
 * @param reconstruction decoded from the posterior's mean
 */
public record OpenedPicture(
    String name, Picture original, Posterior posterior, Picture reconstruction) {

  public OpenedPicture {
    if (original.width() != reconstruction.width()
        || original.height() != reconstruction.height()) {
      throw new IllegalArgumentException(
          "the reconstruction of " + original + " is " + reconstruction);
    }
  }
}
