package dev.pentimento.spec;

import java.util.List;

/** What one may ask of a model. */
public sealed interface ModelRequest {

  RequestTag tag();

  /**
   * Codes to pictures.
   *
   * @param codes one or more codes of the model's dimension
   * @param styles style codes for all of them instead of the one inside each code: one, or one for
   *     each of {@link ModelInfo#styleSides()}, coarsest first; empty for each code's own, and
   *     always with a model that takes no style
   * @param weightVersion the weights to decode with, or {@link #NEWEST}
   */
  record Decode(RequestTag tag, List<LatentCode> codes, List<LatentCode> styles, long weightVersion)
      implements ModelRequest {

    public Decode {
      codes = List.copyOf(codes);
      styles = List.copyOf(styles);
      if (codes.isEmpty()) {
        throw new IllegalArgumentException("nothing to decode");
      }
    }

    /** Codes to pictures with the newest weights and each code's own style. */
    public Decode(RequestTag tag, List<LatentCode> codes) {
      this(tag, codes, List.of(), NEWEST);
    }

    /** Codes to pictures with the newest weights in other styles. */
    public Decode(RequestTag tag, List<LatentCode> codes, List<LatentCode> styles) {
      this(tag, codes, styles, NEWEST);
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
