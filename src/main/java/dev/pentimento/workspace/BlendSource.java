package dev.pentimento.workspace;

import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.Picture;

/**
 * A picture that is blended with others.
 *
 * @param name what people call it, usually its file name
 * @param picture it, at the model's size
 * @param code what the model makes of it
 * @param original whether the code was read out of the picture; else the picture was made of the
 *     code, which it keeps
 */
public record BlendSource(String name, Picture picture, LatentCode code, boolean original) {

  /** A picture that was made of a code. */
  public BlendSource(String name, Picture picture, LatentCode code) {
    this(name, picture, code, false);
  }

  /** The same picture, with what another model makes of it. */
  public BlendSource encodedAs(LatentCode other) {
    return new BlendSource(name, picture, other, original);
  }
}
