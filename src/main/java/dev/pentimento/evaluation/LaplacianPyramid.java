package dev.pentimento.evaluation;

import dev.pentimento.spec.Picture;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture as bands of detail, finest first, and a coarse rest (Burt and Adelson 1983): the
 * binomial filter 1-4-6-4-1 in both directions, borders mirrored without repeating the outermost
 * pixel.
 */
final class LaplacianPyramid {

  private static final float[] BINOMIAL = {1 / 16f, 4 / 16f, 6 / 16f, 4 / 16f, 1 / 16f};

  private LaplacianPyramid() {}

  /**
   * One channel's plane.
   *
   * @param size width and height in pixels
   * @param values row by row
   */
  record Plane(int size, float[] values) {}

  /** One channel of a picture, 0..255. */
  static Plane plane(Picture picture, int channel) {
    int size = picture.width();
    float[] values = new float[size * size];
    for (int i = 0; i < values.length; i++) {
      values[i] = Byte.toUnsignedInt(picture.rgb()[i * Picture.CHANNELS + channel]);
    }
    return new Plane(size, values);
  }

  /**
   * The bands of a plane.
   *
   * @param levels how many, the rest counted; its size must divide by 2 so often less one
   */
  static List<Plane> of(Plane plane, int levels) {
    List<Plane> bands = new ArrayList<>();
    Plane current = plane;
    for (int level = 1; level < levels; level++) {
      Plane smaller = down(current);
      float[] blurred = up(smaller).values();
      float[] detail = current.values().clone();
      for (int i = 0; i < detail.length; i++) {
        detail[i] -= blurred[i];
      }
      bands.add(new Plane(current.size(), detail));
      current = smaller;
    }
    bands.add(current);
    return bands;
  }

  /** The plane whose bands these are. */
  static Plane join(List<Plane> bands) {
    Plane current = bands.get(bands.size() - 1);
    for (int level = bands.size() - 2; level >= 0; level--) {
      float[] sum = up(current).values();
      float[] detail = bands.get(level).values();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += detail[i];
      }
      current = new Plane(bands.get(level).size(), sum);
    }
    return current;
  }

  /** Filtered, every second pixel of every second row. */
  static Plane down(Plane plane) {
    int size = plane.size();
    int half = size / 2;
    float[] filtered = filter(plane.values(), size, 1);
    float[] result = new float[half * half];
    for (int y = 0; y < half; y++) {
      for (int x = 0; x < half; x++) {
        result[y * half + x] = filtered[2 * y * size + 2 * x];
      }
    }
    return new Plane(half, result);
  }

  /** Spread over every second pixel, the gaps filled by the filter. */
  static Plane up(Plane plane) {
    int size = plane.size() * 2;
    float[] spread = new float[size * size];
    for (int y = 0; y < plane.size(); y++) {
      for (int x = 0; x < plane.size(); x++) {
        spread[2 * y * size + 2 * x] = plane.values()[y * plane.size() + x];
      }
    }
    return new Plane(size, filter(spread, size, 4));
  }

  private static float[] filter(float[] values, int size, float gain) {
    float[] rows = new float[values.length];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        float sum = 0;
        for (int tap = -2; tap <= 2; tap++) {
          sum += BINOMIAL[tap + 2] * values[y * size + mirrored(x + tap, size)];
        }
        rows[y * size + x] = sum;
      }
    }
    float[] result = new float[values.length];
    for (int tap = -2; tap <= 2; tap++) {
      float weight = gain * BINOMIAL[tap + 2];
      for (int y = 0; y < size; y++) {
        int from = mirrored(y + tap, size) * size;
        for (int x = 0; x < size; x++) {
          result[y * size + x] += weight * rows[from + x];
        }
      }
    }
    return result;
  }

  private static int mirrored(int place, int size) {
    if (place < 0) {
      return -place;
    }
    return place < size ? place : 2 * size - 2 - place;
  }
}
