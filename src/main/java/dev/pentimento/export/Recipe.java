package dev.pentimento.export;

import dev.pentimento.spec.CodeDraw;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.ModelFingerprint;
import org.jspecify.annotations.Nullable;

/**
 * How a picture was made, so that it can be made again.
 *
 * @param kind what was done; {@link #DECODE} for now
 * @param latent the code it was decoded from; finite
 * @param model the weights that decoded it
 * @param modelName what people call the model
 * @param draw how the code was drawn; null if it was not drawn at random
 */
public record Recipe(
    String kind,
    LatentCode latent,
    ModelFingerprint model,
    String modelName,
    @Nullable CodeDraw draw) {

  /** One code, decoded. */
  public static final String DECODE = "decode";

  /** A recipe of a code that was not drawn at random. */
  public Recipe(String kind, LatentCode latent, ModelFingerprint model, String modelName) {
    this(kind, latent, model, modelName, null);
  }

  public Recipe {
    if (!latent.isFinite()) {
      throw new IllegalArgumentException("a code that is not finite makes no picture");
    }
    if (latent.dimension() == 0) {
      throw new IllegalArgumentException("a code without coordinates makes no picture");
    }
  }
}
