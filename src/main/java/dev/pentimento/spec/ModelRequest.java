package dev.pentimento.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one may ask of a model. */
public sealed interface ModelRequest {

  RequestTag tag();

  /**
   * Codes to pictures.
   *
   * @param codes one or more codes of the model's dimension
   * @param styleCode a style for all of them instead of the one inside each code; null for none,
   *     and always null with a model that has no style group
   * @param weightVersion the weights to decode with, or {@link #NEWEST}
   */
  record Decode(
      RequestTag tag, List<LatentCode> codes, @Nullable LatentCode styleCode, long weightVersion)
      implements ModelRequest {

    public Decode {
      codes = List.copyOf(codes);
      if (codes.isEmpty()) {
        throw new IllegalArgumentException("nothing to decode");
      }
    }

    /** Codes to pictures with the newest weights and each code's own style. */
    public Decode(RequestTag tag, List<LatentCode> codes) {
      this(tag, codes, null, NEWEST);
    }
  }

  /**
   * Pictures to posteriors, each with its reconstruction from the posterior mean.
   *
   * @param pictures one or more pictures of the model's size
   * @param weightVersion the weights to encode with, or {@link #NEWEST}
   */
  record Encode(RequestTag tag, List<Picture> pictures, long weightVersion)
      implements ModelRequest {

    public Encode {
      pictures = List.copyOf(pictures);
      if (pictures.isEmpty()) {
        throw new IllegalArgumentException("nothing to encode");
      }
    }

    /** Pictures to posteriors with the newest weights. */
    public Encode(RequestTag tag, List<Picture> pictures) {
      this(tag, pictures, NEWEST);
    }
  }

  /** Whichever weights are newest when the request is served. */
  long NEWEST = -1;
}
