package dev.pentimento.studio.kit.curve;

import java.util.Arrays;

/**
 * The few points of a curve that make its picture: of every column of pixels the first, the lowest,
 * the highest and the last, in their order, and one point beyond either edge. What is drawn through
 * them covers the same pixels as all the points would.
 *
 * <p>Columns lie at whole multiples of their width, so that a curve does not shimmer as it is
 * panned.
 */
final class CurveThinning {

  private static final int DENSE = 4;

  private double[] xs = new double[256];
  private double[] ys = new double[256];
  private int size;

  /** How many points there are. */
  int size() {
    return size;
  }

  double x(int index) {
    return xs[index];
  }

  /** Not finite for a gap. */
  double y(int index) {
    return ys[index];
  }

  /**
   * Takes the points of a stretch anew.
   *
   * @param columns into how many pixels they go, at least 1
   */
  void take(CurveData data, double from, double to, int columns) {
    size = 0;
    if (data.isEmpty() || !(to > from)) {
      return;
    }
    int first = Math.max(0, data.firstAt(from) - 1);
    int end = Math.min(data.size(), data.firstAfter(to) + 1);
    if (end - first <= columns * DENSE / 2) {
      for (int i = first; i < end; i++) {
        put(data, i);
      }
      return;
    }
    double width = (to - from) / columns;
    long column = (long) Math.floor(from / width);
    int at = first;
    while (at < end) {
      double edge = (column + 1) * width;
      // Empty columns are leapt over.
      double x = data.x(at);
      if (x >= edge) {
        column = Math.max(column + 1, (long) Math.floor(x / width));
        edge = (column + 1) * width;
      }
      int next = Math.max(at + 1, Math.min(end, data.firstAt(edge, at)));
      column(data, at, next);
      at = next;
      column++;
    }
  }

  private void column(CurveData data, int from, int to) {
    if (to - from <= DENSE) {
      for (int i = from; i < to; i++) {
        put(data, i);
      }
      return;
    }
    long both = data.extremes(from, to);
    int low = (int) (both >> 32);
    int high = (int) both;
    put(data, from);
    if (low >= 0) {
      int earlier = Math.min(low, high);
      int later = Math.max(low, high);
      if (earlier > from && earlier < to - 1) {
        put(data, earlier);
      }
      if (later > from && later < to - 1 && later != earlier) {
        put(data, later);
      }
    }
    put(data, to - 1);
  }

  private void put(CurveData data, int index) {
    if (size == xs.length) {
      xs = Arrays.copyOf(xs, size * 2);
      ys = Arrays.copyOf(ys, size * 2);
    }
    xs[size] = data.x(index);
    ys[size] = data.y(index);
    size++;
  }
}
