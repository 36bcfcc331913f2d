package dev.pentimento.export;

import dev.pentimento.spec.CodeDraw;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.ModelInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a picture was made, so that it can be made again.
 *
 * @param kind what was done: {@link #DECODE} or {@link #BLEND}
 * @param latent the code it was decoded from; finite
 * @param styles the styles of the resolutions, coarsest first, where they are not all the one
 *     inside the code; else empty
 * @param model the weights that decoded it
 * @param modelName what people call the model
 * @param draw how the code was drawn; null if it was not drawn at random
 */
public record Recipe(
    String kind,
    LatentCode latent,
    List<LatentCode> styles,
    ModelFingerprint model,
    String modelName,
    @Nullable CodeDraw draw) {

  /** One code, decoded. */
  public static final String DECODE = "decode";

  /** Two codes made one, decoded. */
  public static final String BLEND = "blend";

  /** A recipe of a code in its own style. */
  public Recipe(
      String kind,
      LatentCode latent,
      ModelFingerprint model,
      String modelName,
      @Nullable CodeDraw draw) {
    this(kind, latent, List.of(), model, modelName, draw);
  }

  /** A recipe of a code that was not drawn at random. */
  public Recipe(String kind, LatentCode latent, ModelFingerprint model, String modelName) {
    this(kind, latent, List.of(), model, modelName, null);
  }

  public Recipe {
    styles = List.copyOf(styles);
    if (!latent.isFinite()) {
      throw new IllegalArgumentException("a code that is not finite makes no picture");
    }
    if (latent.dimension() == 0) {
      throw new IllegalArgumentException("a code without coordinates makes no picture");
    }
  }

  /** Whether this model made the picture, so that the code can be walked again. */
  public boolean isOf(ModelInfo info) {
    return model.equals(info.fingerprint())
        && latent.dimension() == info.spec().latent().dimension();
  }
}
