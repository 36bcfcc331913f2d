package dev.pentimento.spec;

/**
 * How two codes, A and B, become one.
 *
 * @param content how much of B's content, 0..1; of a model without a style code, of B altogether
 * @param style how much of B's style, 0..1; of no effect without a style code
 * @param coarse where the style of the coarse resolutions comes from
 * @param middle that of the middle ones
 * @param fine that of the fine ones
 */
public record BlendSpec(
    double content, double style, StyleSource coarse, StyleSource middle, StyleSource fine) {

  /** The content of A in the style of B. */
  public static final BlendSpec SWAP = BlendSpec.of(0, 1);

  /** Half of each. */
  public static final BlendSpec HALF = BlendSpec.of(0.5, 0.5);

  public BlendSpec {
    weight("content weight", content);
    weight("style weight", style);
  }

  private static void weight(String field, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new InvalidSpecException(field, Double.toString(value), "0 to 1");
    }
  }

  /** With every resolution in the blended style. */
  public static BlendSpec of(double content, double style) {
    return new BlendSpec(content, style, StyleSource.BLEND, StyleSource.BLEND, StyleSource.BLEND);
  }

  /** The same mixing with other weights. */
  public BlendSpec weighted(double otherContent, double otherStyle) {
    return new BlendSpec(otherContent, otherStyle, coarse, middle, fine);
  }

  /** The same weights with the style of one band from elsewhere. */
  public BlendSpec with(StyleBand band, StyleSource source) {
    return new BlendSpec(
        content,
        style,
        band == StyleBand.COARSE ? source : coarse,
        band == StyleBand.MIDDLE ? source : middle,
        band == StyleBand.FINE ? source : fine);
  }

  /** Where the style of a band comes from. */
  public StyleSource source(StyleBand band) {
    return switch (band) {
      case COARSE -> coarse;
      case MIDDLE -> middle;
      case FINE -> fine;
    };
  }

  /** Whether some resolutions have a style of their own. */
  public boolean mixes() {
    return coarse != StyleSource.BLEND || middle != StyleSource.BLEND || fine != StyleSource.BLEND;
  }
}
