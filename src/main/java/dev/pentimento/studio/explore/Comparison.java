package dev.pentimento.studio.explore;

import dev.pentimento.spec.Picture;
import dev.pentimento.spec.SquaredError;

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
    return new Comparison(
        name, original, reconstruction, SquaredError.between(original, reconstruction).psnr());
  }
}
