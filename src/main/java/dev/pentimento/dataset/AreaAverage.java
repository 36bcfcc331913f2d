package dev.pentimento.dataset;

import dev.pentimento.spec.Picture;

/**
 * The pictures of another store at a size that divides theirs, averaged when they are read.
 *
 * @param source what is averaged
 * @param size width and height of its pictures
 * @param smaller width and height of these, a divisor of {@code size}
 */
record AreaAverage(PixelStore source, int size, int smaller) implements PixelStore {

  @Override
  public int count() {
    return source.count();
  }

  @Override
  public int pictureBytes() {
    return smaller * smaller * Picture.CHANNELS;
  }

  @Override
  public void read(int index, byte[] target, int at) {
    byte[] picture = new byte[source.pictureBytes()];
    source.read(index, picture, 0);
    average(picture, 0, target, at);
  }

  /** Averages over areas in the bytes' own scale, rounded half up. */
  void average(byte[] picture, int from, byte[] target, int at) {
    int factor = size / smaller;
    int area = factor * factor;
    int place = at;
    for (int y = 0; y < smaller; y++) {
      for (int x = 0; x < smaller; x++) {
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
          int sum = 0;
          for (int dy = 0; dy < factor; dy++) {
            int row = from + ((y * factor + dy) * size + x * factor) * Picture.CHANNELS;
            for (int dx = 0; dx < factor; dx++) {
              sum += Byte.toUnsignedInt(picture[row + dx * Picture.CHANNELS + channel]);
            }
          }
          target[place++] = (byte) ((sum + area / 2) / area);
        }
      }
    }
  }
}
