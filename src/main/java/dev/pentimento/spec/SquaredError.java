package dev.pentimento.spec;

/** Squared error gathered over pictures, 8-bit values scaled to [0, 1]. */
public final class SquaredError {

  private long sum;
  private long values;

  /** Adds two pictures of one size. */
  public void add(Picture truth, Picture other) {
    if (truth.width() != other.width() || truth.height() != other.height()) {
      throw new IllegalArgumentException(truth + " and " + other + " differ in size");
    }
    byte[] a = truth.rgb();
    byte[] b = other.rgb();
    long squares = 0;
    for (int i = 0; i < a.length; i++) {
      int difference = Byte.toUnsignedInt(a[i]) - Byte.toUnsignedInt(b[i]);
      squares += (long) difference * difference;
    }
    sum += squares;
    values += a.length;
  }

  /** The mean over all values of all pictures; NaN before the first. */
  public double mean() {
    return values == 0 ? Double.NaN : sum / (255.0 * 255.0 * values);
  }

  /** Peak signal-to-noise ratio {@code 10 log10(1 / mean)} in decibels; infinite if equal. */
  public double psnr() {
    return -10 * Math.log10(mean());
  }

  /** The error of two pictures. */
  public static SquaredError between(Picture truth, Picture other) {
    SquaredError error = new SquaredError();
    error.add(truth, other);
    return error;
  }
}
