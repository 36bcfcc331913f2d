package dev.pentimento.export;

import dev.pentimento.spec.Picture;
import java.util.Arrays;
import java.util.List;

/** Many pictures of one size as one, row by row, on white with a gap between them. */
public final class ContactSheet {

  private ContactSheet() {}

  /**
   * Lays pictures out.
   *
   * @param pictures at least one, all of one size
   * @param columns at least 1
   * @param gap pixels between neighbours, none around
   */
  public static Picture of(List<Picture> pictures, int columns, int gap) {
    Picture first = pictures.get(0);
    int across = Math.min(columns, pictures.size());
    int down = (pictures.size() + columns - 1) / columns;
    int width = across * (first.width() + gap) - gap;
    int height = down * (first.height() + gap) - gap;
    byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(width, height), Picture.CHANNELS)];
    Arrays.fill(rgb, (byte) 255);
    int row = first.width() * Picture.CHANNELS;
    for (int i = 0; i < pictures.size(); i++) {
      Picture picture = pictures.get(i);
      if (picture.width() != first.width() || picture.height() != first.height()) {
        throw new IllegalArgumentException(picture + " is not of the size of " + first);
      }
      int left = i % columns * (first.width() + gap);
      int top = i / columns * (first.height() + gap);
      for (int y = 0; y < picture.height(); y++) {
        System.arraycopy(
            picture.rgb(), y * row, rgb, ((top + y) * width + left) * Picture.CHANNELS, row);
      }
    }
    return new Picture(width, height, rgb);
  }
}
