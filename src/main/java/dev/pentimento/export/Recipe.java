package dev.pentimento.export;

import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.ModelFingerprint;

/**
 * How a picture was made, so that it can be made again.
 *
 * @param kind what was done; {@link #DECODE} for now
 * @param latent the code it was decoded from; finite
 * @param model the weights that decoded it
 * @param modelName what people call the model
 */
public record Recipe(String kind, LatentCode latent, ModelFingerprint model, String modelName) {

  /** One code, decoded. */
  public static final String DECODE = "decode";

  public Recipe {
    if (!latent.isFinite()) {
      throw new IllegalArgumentException("a code that is not finite makes no picture");
    }
    if (latent.dimension() == 0) {
      throw new IllegalArgumentException("a code without coordinates makes no picture");
    }
  }
}
