package dev.pentimento.studio.kit.curve;

import dev.pentimento.studio.kit.curve.CurveTimeline.Span;

/** One line of a plot as it is seen: smoothed or not, and its few points. */
final class CurveTrace {

  /** Into how many columns values go to find the scale: enough for its percentiles. */
  private static final int SCALE_COLUMNS = 256;

  /** How far back the newest value is looked for behind gaps. */
  private static final int BACK = 256;

  private final CurveLine line;
  private final CurveSmoothing smoothing;
  private final CurveThinning thinning = new CurveThinning();

  CurveTrace(CurveLine line) {
    this.line = line;
    this.smoothing = new CurveSmoothing(line.data());
  }

  CurveLine line() {
    return line;
  }

  /** Whether a smooth line is drawn over a faint raw one. */
  boolean isSmoothed(double weight) {
    return weight > 0 && line.role() == CurveLine.Role.TRAIN;
  }

  /** The raw points of a stretch, thinned; good until the next call of this or another. */
  CurveThinning raw(Span span, int columns) {
    thinning.take(line.data(), span.from(), span.to(), columns);
    return thinning;
  }

  /**
   * The smooth line's points of a stretch, thinned; good until the next call of this or another.
   */
  CurveThinning smooth(double weight, Span span, int columns) {
    thinning.take(smoothing.with(weight), span.from(), span.to(), columns);
    return thinning;
  }

  /** The value of the smooth line at a point. */
  double smoothAt(double weight, int index) {
    return smoothing.with(weight).y(index);
  }

  /** The finite values of a stretch, thinned; where it has none, those about it. */
  double[] values(Span span) {
    thinning.take(line.data(), span.from(), span.to(), SCALE_COLUMNS);
    double[] within = values(span.from(), span.to());
    return within.length > 0 ? within : values(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  private double[] values(double from, double to) {
    double[] values = new double[thinning.size()];
    int count = 0;
    for (int i = 0; i < thinning.size(); i++) {
      double x = thinning.x(i);
      if (x >= from && x <= to && Double.isFinite(thinning.y(i))) {
        values[count++] = thinning.y(i);
      }
    }
    return java.util.Arrays.copyOf(values, count);
  }

  /** The index of the newest finite value; -1 without one. */
  int newest() {
    CurveData data = line.data();
    for (int i = data.size() - 1; i >= Math.max(0, data.size() - BACK); i--) {
      if (Double.isFinite(data.y(i))) {
        return i;
      }
    }
    return -1;
  }

  /** The index of the point nearest to x, if it is near enough; else -1. */
  int near(double x, double reach) {
    CurveData data = line.data();
    int index = data.nearest(x);
    return index >= 0 && Math.abs(data.x(index) - x) <= reach ? index : -1;
  }
}
