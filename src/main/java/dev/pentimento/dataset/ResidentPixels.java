package dev.pentimento.dataset;

import java.util.Objects;

/**
 * Pictures in one array, which is shared by agreement and never changed.
 *
 * @param pixels one picture after another
 * @param pictureBytes of each
 */
record ResidentPixels(byte[] pixels, int pictureBytes) implements PixelStore {

  @Override
  public int count() {
    return pixels.length / pictureBytes;
  }

  @Override
  public void read(int index, byte[] target, int at) {
    Objects.checkIndex(index, count());
    System.arraycopy(pixels, index * pictureBytes, target, at, pictureBytes);
  }
}
