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
   * Pictures to posteriors, each with its reconstruction from the posterior mean. Of a model that
   * is not being trained the means are then moved a few steps to where the decoder draws the
   * pictures better.
   *
   * @param pictures one or more pictures of the model's size
   * @param refinement how many steps; 0 for the encoder's own answer
   * @param weightVersion the weights to encode with, or {@link #NEWEST}
   */
  record Encode(RequestTag tag, List<Picture> pictures, int refinement, long weightVersion)
      implements ModelRequest {

    /** Steps unless told otherwise: decision 25 says why so many. */
    public static final int USUAL_REFINEMENT = 8;

    public Encode {
      pictures = List.copyOf(pictures);
      if (pictures.isEmpty()) {
        throw new IllegalArgumentException("nothing to encode");
      }
      if (refinement < 0) {
        throw new IllegalArgumentException(refinement + " steps of refinement");
      }
    }

    /** Pictures to posteriors with the newest weights, refined as usual. */
    public Encode(RequestTag tag, List<Picture> pictures) {
      this(tag, pictures, USUAL_REFINEMENT, NEWEST);
    }
  }

  /** Whichever weights are newest when the request is served. */
  long NEWEST = -1;
}
