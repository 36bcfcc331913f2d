package dev.pentimento.studio.explore;

import dev.pentimento.spec.Picture;

/**
 * A picture that was encoded, beside what the model makes of it.
 *
 * @param name what people call it, usually its file name
 * @param original what went in, at the model's size
 * @param reconstruction decoded from the mean of its posterior
 * @param psnr 10·log10(255²/MSE) in dB over the 8-bit values; positive infinity for equal pictures
 */
public record Comparison(String name, Picture original, Picture reconstruction, double psnr) {

  /** Compares two pictures of one size. */
  public static Comparison of(String name, Picture original, Picture reconstruction) {
    return new Comparison(name, original, reconstruction, psnr(original, reconstruction));
  }

  private static double psnr(Picture a, Picture b) {
    if (a.width() != b.width() || a.height() != b.height()) {
      throw new IllegalArgumentException("pictures of different size: " + a + ", " + b);
    }
    long squares = 0;
    for (int i = 0; i < a.rgb().length; i++) {
      int difference = Byte.toUnsignedInt(a.rgb()[i]) - Byte.toUnsignedInt(b.rgb()[i]);
      squares += (long) difference * difference;
    }
    return 10 * Math.log10(255.0 * 255.0 * a.rgb().length / squares);
  }
}
