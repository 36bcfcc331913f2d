package dev.pentimento.dataset;

import dev.pentimento.spec.Picture;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Square pictures of one size, resident as bytes. Arrays are shared by agreement and never changed.
 */
public final class PictureSet {

  private final String name;
  private final int size;
  private final byte[] pixels;
  private final List<Entry> entries;

  /**
   * One picture's place in the set.
   *
   * @param content what is shown, for example {@code grinning-face}
   * @param style who drew it, for example {@code noto}; empty where the set has no styles
   * @param split what it is for
   */
  public record Entry(String content, String style, Split split) {}

  /**
   * @param name the set as the user names it
   * @param size width and height in pixels
   * @param pixels all pictures one after another, each {@code size * size * 3} bytes, RGB
   * @param entries one a picture, in the same order
   */
  public PictureSet(String name, int size, byte[] pixels, List<Entry> entries) {
    if (pixels.length != (long) entries.size() * size * size * Picture.CHANNELS) {
      throw new IllegalArgumentException(
          pixels.length + " bytes are not " + entries.size() + " pictures of " + size + " pixels");
    }
    this.name = name;
    this.size = size;
    this.pixels = pixels;
    this.entries = List.copyOf(entries);
  }

  public String name() {
    return name;
  }

  /** Width and height of every picture, in pixels. */
  public int size() {
    return size;
  }

  public int count() {
    return entries.size();
  }

  public Entry entry(int index) {
    return entries.get(index);
  }

  public List<Entry> entries() {
    return entries;
  }

  /** The bytes of all pictures (shared); picture i begins at {@code i * pictureBytes()}. */
  public byte[] pixels() {
    return pixels;
  }

  /** The bytes of one picture. */
  public int pictureBytes() {
    return size * size * Picture.CHANNELS;
  }

  /** A copy of one picture. */
  public Picture picture(int index) {
    byte[] copy = new byte[pictureBytes()];
    System.arraycopy(pixels, index * copy.length, copy, 0, copy.length);
    return new Picture(size, size, copy);
  }

  /** The indices of a split, ascending. */
  public int[] indices(Split split) {
    return IntStream.range(0, count()).filter(i -> entries.get(i).split() == split).toArray();
  }

  /**
   * This set at a smaller size by area averaging in the bytes' own scale, rounded half up.
   *
   * @param smaller a divisor of {@link #size()}
   */
  public PictureSet resizedTo(int smaller) {
    if (smaller < 1 || size % smaller != 0) {
      throw new IllegalArgumentException(size + " pixels do not divide into " + smaller);
    }
    if (smaller == size) {
      return this;
    }
    int factor = size / smaller;
    int area = factor * factor;
    byte[] result = new byte[count() * smaller * smaller * Picture.CHANNELS];
    int target = 0;
    for (int index = 0; index < count(); index++) {
      int picture = index * pictureBytes();
      for (int y = 0; y < smaller; y++) {
        for (int x = 0; x < smaller; x++) {
          for (int channel = 0; channel < Picture.CHANNELS; channel++) {
            int sum = 0;
            for (int dy = 0; dy < factor; dy++) {
              int row = picture + ((y * factor + dy) * size + x * factor) * Picture.CHANNELS;
              for (int dx = 0; dx < factor; dx++) {
                sum += Byte.toUnsignedInt(pixels[row + dx * Picture.CHANNELS + channel]);
              }
            }
            result[target++] = (byte) ((sum + area / 2) / area);
          }
        }
      }
    }
    return new PictureSet(name, smaller, result, entries);
  }

  /** SHA-256 over size, pixels and entries, in lower-case hexadecimal. */
  public String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(Integer.toString(size).getBytes(java.nio.charset.StandardCharsets.UTF_8));
      digest.update(pixels);
      for (Entry entry : entries) {
        digest.update(entry.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
