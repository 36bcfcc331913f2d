package dev.pentimento.studio.kit.curve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The points of one curve, x ascending. Over them stands a pyramid of where the least and the
 * greatest value of every {@value #FAN}, {@value #FAN}² … points lie, so that the extremes of any
 * stretch are found in a time that hardly grows with its length, and thinning never loses one.
 *
 * <p>A point whose x is not beyond the last takes the place of all from there on: a run that goes
 * on from a checkpoint tells the steps after it anew. NaN is a gap; infinities are kept, and are
 * neither drawn nor an extreme.
 *
 * <p>Not for two threads at once: who reads a file fills it on a worker and hands it over.
 */
public final class CurveData {

  static final int FAN = 8;

  private static final int FIRST_CAPACITY = 64;
  private static final int NONE = -1;

  private double[] xs = new double[FIRST_CAPACITY];
  private double[] ys = new double[FIRST_CAPACITY];
  private int size;
  private int finite;
  private long version;
  private long epoch;

  /** Level k at index k: of every {@code FAN^(k+1)} points the index of the least value, or -1. */
  private final List<int[]> lows = new ArrayList<>();

  private final List<int[]> highs = new ArrayList<>();
  private final List<Runnable> listeners = new ArrayList<>();

  /** How many points there are, gaps among them. */
  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** How many points are finite. */
  public int finiteCount() {
    return finite;
  }

  /**
   * @throws IndexOutOfBoundsException if there is no such point
   */
  public double x(int index) {
    return xs[checked(index)];
  }

  /**
   * @return NaN for a gap
   * @throws IndexOutOfBoundsException if there is no such point
   */
  public double y(int index) {
    return ys[checked(index)];
  }

  private int checked(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("point " + index + " of " + size);
    }
    return index;
  }

  /** The x of the first point; NaN without any. */
  public double firstX() {
    return size == 0 ? Double.NaN : xs[0];
  }

  /** The x of the last point; NaN without any. */
  public double lastX() {
    return size == 0 ? Double.NaN : xs[size - 1];
  }

  /** Grows by one with every change. */
  public long version() {
    return version;
  }

  /** Grows by one whenever points are taken away; between, those there are stay as they are. */
  public long epoch() {
    return epoch;
  }

  /**
   * Adds a point, in place of all whose x is not before it.
   *
   * @throws IllegalArgumentException if x is not finite
   */
  public void add(double x, double y) {
    append(x, y);
    changed();
  }

  /**
   * Adds points one after another, and tells of it once.
   *
   * @throws IllegalArgumentException if the lengths differ or an x is not finite; the points before
   *     it have been added
   */
  public void addAll(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(x.length + " x and " + y.length + " y");
    }
    if (x.length == 0) {
      return;
    }
    try {
      for (int i = 0; i < x.length; i++) {
        append(x[i], y[i]);
      }
    } finally {
      changed();
    }
  }

  /** Takes away every point beyond x. */
  public void truncateAfter(double x) {
    int kept = firstAfter(x);
    if (kept < size) {
      cut(kept);
      changed();
    }
  }

  /** Takes away every point. */
  public void clear() {
    if (size > 0) {
      cut(0);
      changed();
    }
  }

  /**
   * Hears of every change, on the thread that makes it.
   *
   * @return stops it
   */
  public Runnable onChange(Runnable listener) {
    // A wrapper of our own, so that the same listener may be there twice.
    Runnable entry = listener::run;
    listeners.add(entry);
    return () -> listeners.remove(entry);
  }

  private void changed() {
    version++;
    for (Runnable listener : List.copyOf(listeners)) {
      listener.run();
    }
  }

  private void append(double x, double y) {
    if (!Double.isFinite(x)) {
      throw new IllegalArgumentException("a point at x = " + x);
    }
    if (size > 0 && x <= xs[size - 1]) {
      cut(firstAt(x));
    }
    if (size == xs.length) {
      xs = Arrays.copyOf(xs, size * 2);
      ys = Arrays.copyOf(ys, size * 2);
    }
    xs[size] = x;
    ys[size] = y;
    size++;
    if (Double.isFinite(y)) {
      finite++;
      raise(size - 1);
    }
    widen();
  }

  /** Lets the blocks above a new point know of it. */
  private void raise(int index) {
    int block = index;
    for (int level = 0; level < lows.size(); level++) {
      block /= FAN;
      lows.set(level, roomFor(lows.get(level), block));
      highs.set(level, roomFor(highs.get(level), block));
      int[] low = lows.get(level);
      int[] high = highs.get(level);
      low[block] = lower(low[block], index);
      high[block] = higher(high[block], index);
    }
  }

  private static int[] roomFor(int[] blocks, int block) {
    if (block < blocks.length) {
      return blocks;
    }
    int[] wider = Arrays.copyOf(blocks, Math.max(blocks.length * 2, block + 1));
    Arrays.fill(wider, blocks.length, wider.length, NONE);
    return wider;
  }

  /** Adds a level when the highest has more than one fan of blocks. */
  private void widen() {
    long span = FAN;
    for (int level = 0; level < lows.size(); level++) {
      span *= FAN;
    }
    if (size > span || (lows.isEmpty() && size >= FAN)) {
      int level = lows.size();
      lows.add(new int[] {NONE});
      highs.add(new int[] {NONE});
      int blocks = (int) ((size + span - 1) / span);
      for (int block = 0; block < blocks; block++) {
        summarise(level, block);
      }
    }
  }

  /** Computes one block from what is below it. */
  private void summarise(int level, int block) {
    lows.set(level, roomFor(lows.get(level), block));
    highs.set(level, roomFor(highs.get(level), block));
    int low = NONE;
    int high = NONE;
    for (int child = block * FAN; child < (block + 1) * FAN; child++) {
      if (level == 0) {
        if (child < size && Double.isFinite(ys[child])) {
          low = lower(low, child);
          high = higher(high, child);
        }
      } else if (child < lows.get(level - 1).length) {
        low = lower(low, lows.get(level - 1)[child]);
        high = higher(high, highs.get(level - 1)[child]);
      }
    }
    lows.get(level)[block] = low;
    highs.get(level)[block] = high;
  }

  /** The index of the lesser value; of equal ones the earlier. */
  private int lower(int a, int b) {
    if (a == NONE || b == NONE) {
      return a == NONE ? b : a;
    }
    return ys[b] < ys[a] || (ys[b] == ys[a] && b < a) ? b : a;
  }

  private int higher(int a, int b) {
    if (a == NONE || b == NONE) {
      return a == NONE ? b : a;
    }
    return ys[b] > ys[a] || (ys[b] == ys[a] && b < a) ? b : a;
  }

  private void cut(int kept) {
    for (int i = kept; i < size; i++) {
      if (Double.isFinite(ys[i])) {
        finite--;
      }
    }
    size = kept;
    epoch++;
    int blocks = kept;
    for (int level = 0; level < lows.size(); level++) {
      blocks = (blocks + FAN - 1) / FAN;
      Arrays.fill(
          lows.get(level), Math.min(blocks, lows.get(level).length), lows.get(level).length, NONE);
      Arrays.fill(
          highs.get(level),
          Math.min(blocks, highs.get(level).length),
          highs.get(level).length,
          NONE);
      if (blocks > 0) {
        summarise(level, blocks - 1);
      }
    }
  }

  /** The index of the first point with an x of at least this; the size without one. */
  public int firstAt(double x) {
    int from = 0;
    int to = size;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (xs[middle] < x) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** The same from a point before it on, in steps that double: it is expected to be near. */
  int firstAt(double x, int from) {
    int before = from - 1;
    int step = 1;
    while (before + step < size && xs[before + step] < x) {
      before += step;
      step *= 2;
    }
    int low = before + 1;
    int high = Math.min(size, before + step);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (xs[middle] < x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The index of the first point with an x beyond this; the size without one. */
  public int firstAfter(double x) {
    int from = 0;
    int to = size;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (xs[middle] <= x) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** The index of the point nearest to x, of two the earlier; -1 without any. */
  public int nearest(double x) {
    if (size == 0) {
      return NONE;
    }
    int after = firstAt(x);
    if (after == 0) {
      return 0;
    }
    if (after == size) {
      return size - 1;
    }
    return x - xs[after - 1] <= xs[after] - x ? after - 1 : after;
  }

  /** The index of the least finite value, of equals the first; -1 without any. */
  public int lowest() {
    return lowest(0, size);
  }

  /** The index of the greatest finite value, of equals the first; -1 without any. */
  public int highest() {
    return highest(0, size);
  }

  /** The index of the least finite value in {@code [from, to)}; -1 without any. */
  public int lowest(int from, int to) {
    return extreme(from, to, false);
  }

  /** The index of the greatest finite value in {@code [from, to)}; -1 without any. */
  public int highest(int from, int to) {
    return extreme(from, to, true);
  }

  /**
   * Both extremes of {@code [from, to)} at the price of one.
   *
   * @return the index of the lowest in the upper half, of the highest in the lower; -1 without any
   */
  long extremes(int from, int to) {
    int end = Math.min(size, to);
    int low = NONE;
    int high = NONE;
    int at = Math.max(0, from);
    while (at < end) {
      int level = NONE;
      int span = 1;
      while (level + 1 < lows.size()
          && at % (span * FAN) == 0
          && (long) at + (long) span * FAN <= end) {
        level++;
        span *= FAN;
      }
      if (level != NONE) {
        low = lower(low, lows.get(level)[at / span]);
        high = higher(high, highs.get(level)[at / span]);
      } else if (Double.isFinite(ys[at])) {
        low = lower(low, at);
        high = higher(high, at);
      }
      at += span;
    }
    return low == NONE ? NONE : (long) low << 32 | high;
  }

  private int extreme(int from, int to, boolean high) {
    long both = extremes(from, to);
    return both == NONE ? NONE : high ? (int) both : (int) (both >>> 32);
  }
}
