package dev.pentimento.spec;

import java.util.Arrays;

/**
 * A picture as 8-bit RGB, row by row from the top, three bytes a pixel. Immutable by agreement: the
 * array is shared, not copied, so whoever makes a picture gives its array away.
 *
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 * @param rgb {@code width * height * 3} bytes, each 0..255
 */
public record Picture(int width, int height, byte[] rgb) {

  /** The bytes of one pixel. */
  public static final int CHANNELS = 3;

  public Picture {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a picture of " + width + "×" + height + " has no pixel");
    }
    if (rgb.length != Math.multiplyExact(Math.multiplyExact(width, height), CHANNELS)) {
      throw new IllegalArgumentException(
          rgb.length + " bytes do not make a picture of " + width + "×" + height);
    }
  }

  /** The channel's value (0..255) at column x, row y; channel 0 is red. */
  public int at(int x, int y, int channel) {
    return Byte.toUnsignedInt(rgb[(y * width + x) * CHANNELS + channel]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Picture that
        && width == that.width
        && height == that.height
        && Arrays.equals(rgb, that.rgb);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(rgb) * 31 + width;
  }

  @Override
  public String toString() {
    return "Picture[" + width + "×" + height + "]";
  }
}
