package dev.pentimento.studio.kit.curve;

import java.util.Arrays;

/**
 * Lines and discs into pixels, without a graphics card: what JavaFX needs for a polyline of a
 * thousand columns is most of a frame, and this a hundredth of it. A line is first a mask of how
 * much of every pixel it covers, so that where it crosses itself it is no darker.
 *
 * <p>Places are in pixels, the first pixel reaching from 0 to 1. Colours are opaque 0xRRGGBB.
 */
final class CurveRaster {

  /** So many points in a column are drawn as a band: a stroke cannot be told from it. */
  private static final int DENSE = 3;

  private final int width;
  private final int height;
  private final int[] pixels;
  private final float[] mask;

  /** The rows that the mask holds something in. */
  private int top;

  private int bottom;

  /**
   * @param width in pixels, at least 1; so is the height
   */
  CurveRaster(int width, int height) {
    this.width = width;
    this.height = height;
    this.pixels = new int[width * height];
    this.mask = new float[width * height];
    clean();
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** ARGB multiplied by alpha, row by row; shared. */
  int[] pixels() {
    return pixels;
  }

  void clear() {
    Arrays.fill(pixels, 0);
  }

  private void clean() {
    top = height;
    bottom = -1;
  }

  /**
   * Draws straight lines from point to point.
   *
   * @param thickness in pixels
   * @param alpha 0 to 1
   */
  void polyline(double[] xs, double[] ys, int count, double thickness, int colour, double alpha) {
    int at = 0;
    double lowBefore = Double.POSITIVE_INFINITY;
    double highBefore = Double.NEGATIVE_INFINITY;
    while (at < count) {
      int next = at + 1;
      double column = Math.floor(xs[at]);
      double low = ys[at];
      double high = ys[at];
      while (next < count && Math.floor(xs[next]) == column) {
        low = Math.min(low, ys[next]);
        high = Math.max(high, ys[next]);
        next++;
      }
      boolean dense = next - at >= DENSE;
      // Bands that lie beside one another need no line between.
      if (at > 0 && !(dense && low <= highBefore && high >= lowBefore)) {
        segment(xs[at - 1], ys[at - 1], xs[at], ys[at], thickness);
      }
      if (dense) {
        // To and fro within one column: it is covered from end to end.
        band(column, low - thickness / 2, high + thickness / 2);
      } else {
        for (int i = at + 1; i < next; i++) {
          segment(xs[i - 1], ys[i - 1], xs[i], ys[i], thickness);
        }
      }
      lowBefore = dense ? low : Double.POSITIVE_INFINITY;
      highBefore = dense ? high : Double.NEGATIVE_INFINITY;
      at = next;
    }
    blend(colour, alpha);
  }

  private void band(double column, double from, double to) {
    if (column < 0 || column >= width || to <= 0 || from >= height) {
      return;
    }
    double low = Math.max(0, from);
    double high = Math.min(height, to);
    int first = (int) low;
    int last = (int) Math.min(height - 1.0, Math.ceil(high) - 1);
    touch(first, last);
    int index = first * width + (int) column;
    for (int row = first; row <= last; row++, index += width) {
      mask[index] += (float) (Math.min(high, row + 1.0) - Math.max(low, row));
    }
  }

  /** Draws a disc. */
  void disc(double x, double y, double radius, int colour) {
    ring(x, y, radius, radius, colour);
  }

  /** Draws a ring that reaches inwards from a radius by so much. */
  void ring(double x, double y, double radius, double thickness, int colour) {
    int left = (int) Math.max(0, Math.floor(x - radius - 1));
    int right = (int) Math.min(width - 1.0, Math.ceil(x + radius + 1));
    int from = (int) Math.max(0, Math.floor(y - radius - 1));
    int to = (int) Math.min(height - 1.0, Math.ceil(y + radius + 1));
    for (int row = from; row <= to; row++) {
      for (int column = left; column <= right; column++) {
        double distance = Math.hypot(column + 0.5 - x, row + 0.5 - y);
        double cover = share(radius + 0.5 - distance);
        if (thickness < radius) {
          cover *= share(distance - (radius - thickness) + 0.5);
        }
        cover(row * width + column, cover);
      }
    }
    touch(from, to);
    blend(colour, 1);
  }

  private static double share(double value) {
    return Math.max(0, Math.min(1, value));
  }

  private void touch(int from, int to) {
    top = Math.min(top, from);
    bottom = Math.max(bottom, to);
  }

  private void cover(int index, double by) {
    mask[index] += (float) by;
  }

  private void segment(double x0, double y0, double x1, double y1, double thickness) {
    double half = thickness / 2;
    double least = Math.min(y0, y1) - half - 1;
    double most = Math.max(y0, y1) + half + 1;
    if (most < 0 || least > height || Math.max(x0, x1) < -1 || Math.min(x0, x1) > width + 1) {
      return;
    }
    touch((int) Math.max(0, least), (int) Math.min(height - 1.0, most));
    // Along the longer of both ways, a column or a row at a time.
    if (Math.abs(x1 - x0) >= Math.abs(y1 - y0)) {
      if (x0 <= x1) {
        along(x0, y0, x1, y1, half, width, height, 1, width);
      } else {
        along(x1, y1, x0, y0, half, width, height, 1, width);
      }
    } else if (y0 <= y1) {
      along(y0, x0, y1, x1, half, height, width, width, 1);
    } else {
      along(y1, x1, y0, x0, half, height, width, width, 1);
    }
  }

  /**
   * Covers a line that is not steep against its main way.
   *
   * @param a0 its beginning on the main way, at most {@code a1}; {@code b0} across
   * @param size pixels on the main way; {@code across} across
   * @param step between the indices of pixels that follow on the main way; {@code stride} across
   */
  private void along(
      double a0,
      double b0,
      double a1,
      double b1,
      double half,
      int size,
      int across,
      int step,
      int stride) {
    double length = a1 - a0;
    if (length <= 0) {
      return;
    }
    double slope = (b1 - b0) / length;
    double reach = half * Math.sqrt(1 + slope * slope);
    int first = (int) Math.max(0, Math.floor(a0));
    int last = (int) Math.min(size - 1.0, Math.ceil(a1) - 1);
    for (int at = first; at <= last; at++) {
      double from = Math.max(at, a0);
      double to = Math.min(at + 1.0, a1);
      double portion = to - from;
      double begin = b0 + slope * (from - a0);
      double end = b0 + slope * (to - a0);
      double low = Math.min(begin, end) - reach;
      double high = Math.max(begin, end) + reach;
      int near = (int) Math.max(0, Math.floor(low));
      int far = (int) Math.min(across - 1.0, Math.floor(high));
      int index = at * step + near * stride;
      for (int b = near; b <= far; b++, index += stride) {
        double covered =
            below(begin + reach - b, end + reach - b) - below(begin - reach - b, end - reach - b);
        cover(index, covered * portion);
      }
    }
  }

  /** How much of a pixel lies before an edge that crosses it from one place to another. */
  private static double below(double begin, double end) {
    double change = end - begin;
    if (Math.abs(change) < 1e-6) {
      return share((begin + end) / 2);
    }
    return (integral(end) - integral(begin)) / change;
  }

  /** Of {@code share} from 0. */
  private static double integral(double value) {
    return value <= 0 ? 0 : value >= 1 ? value - 0.5 : value * value / 2;
  }

  /** Lays a colour over what the mask covers, and empties it. */
  private void blend(int colour, double alpha) {
    int red = colour >> 16 & 0xff;
    int green = colour >> 8 & 0xff;
    int blue = colour & 0xff;
    int end = (bottom + 1) * width;
    for (int i = top * width; i < end; i++) {
      float covered = mask[i];
      if (covered > 0) {
        mask[i] = 0;
        int opaque = (int) (Math.min(1, covered) * alpha * 255 + 0.5);
        if (opaque == 255) {
          pixels[i] = 0xff000000 | colour;
          continue;
        }
        int under = pixels[i];
        int rest = 255 - opaque;
        pixels[i] =
            over(255, opaque, under >>> 24, rest) << 24
                | over(red, opaque, under >> 16 & 0xff, rest) << 16
                | over(green, opaque, under >> 8 & 0xff, rest) << 8
                | over(blue, opaque, under & 0xff, rest);
      }
    }
    clean();
  }

  private static int over(int colour, int opaque, int under, int rest) {
    // Rounded division by 255 without a division.
    int sum = colour * opaque + under * rest + 128;
    return (sum + (sum >> 8)) >> 8;
  }
}
