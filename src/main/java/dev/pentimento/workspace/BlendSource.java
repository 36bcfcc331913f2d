package dev.pentimento.workspace;

import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.Picture;

/**
 * A picture that is blended with others.
 *
 * @param name what people call it, usually its file name
 * @param picture it, at the model's size
 * @param code what the model makes of it
 */
public record BlendSource(String name, Picture picture, LatentCode code) {}
