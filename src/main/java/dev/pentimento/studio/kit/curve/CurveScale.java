package dev.pentimento.studio.kit.curve;

import java.util.Arrays;

/**
 * Values on an axis.
 *
 * @param low the value at its foot
 * @param high the value at its head, above the other
 * @param logarithmic whether equal ratios are equal lengths; then both are positive
 */
record CurveScale(double low, double high, boolean logarithmic) {

  /** The share of the values at either end that may be outliers. */
  private static final double TAIL = 0.05;

  /** How far beyond the other values an outlier may lie and still be within, in their spread. */
  private static final double FENCE = 0.5;

  /** Below this many values none is an outlier. */
  private static final int FEW = 8;

  private static final double AIR = 0.06;

  /** The position of a value: 0 at the foot, 1 at the head. */
  double share(double value) {
    return logarithmic
        ? Math.log(value / low) / Math.log(high / low)
        : (value - low) / (high - low);
  }

  /** The value at a position. */
  double value(double share) {
    return logarithmic ? low * Math.pow(high / low, share) : low + (high - low) * share;
  }

  /** The same axis between two of its positions. */
  CurveScale between(double from, double to) {
    return new CurveScale(value(from), value(to), logarithmic);
  }

  /**
   * The least and the greatest of values without its outliers: what lies more than half the spread
   * of the middle nine tenths beyond these. The first steps of a training do, and would press all
   * that follows flat.
   *
   * @param values finite; sorted by this
   * @return two values, or none without any
   */
  static double[] robust(double[] values) {
    if (values.length == 0) {
      return values;
    }
    Arrays.sort(values);
    int last = values.length - 1;
    if (values.length < FEW) {
      return new double[] {values[0], values[last]};
    }
    // Rounded inwards: the one outlier among twenty is without.
    double low = values[(int) Math.ceil(TAIL * last)];
    double high = values[(int) Math.floor((1 - TAIL) * last)];
    double fence = (high - low) * FENCE;
    if (fence == 0) {
      return new double[] {values[0], values[last]};
    }
    return new double[] {Math.max(values[0], low - fence), Math.min(values[last], high + fence)};
  }

  /** An axis on which both values stand with some air about them. */
  static CurveScale about(double least, double greatest, boolean logarithmic) {
    if (logarithmic) {
      double from = Math.log(least);
      double to = Math.log(greatest);
      double air = to > from ? (to - from) * AIR : Math.log(2);
      return new CurveScale(Math.exp(from - air), Math.exp(to + air), true);
    }
    // A level line may not lie so close to the next number that there are no ticks between.
    double smallest = Math.max(Math.abs(least), Math.abs(greatest)) * 1e-9;
    double air = greatest - least > smallest ? (greatest - least) * AIR : Math.abs(least) * 0.1;
    if (air == 0) {
      air = 1;
    }
    return new CurveScale(least - air, greatest + air, false);
  }
}
