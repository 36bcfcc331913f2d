package dev.pentimento.studio.kit.curve;

import dev.pentimento.studio.kit.curve.CurveTimeline.Span;
import java.util.Arrays;

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

  /** The finite values of a stretch, thinned, and those where the line enters and leaves it. */
  double[] values(Span span) {
    thinning.take(line.data(), span.from(), span.to(), SCALE_COLUMNS);
    double[] values = new double[thinning.size() + 2];
    int count = 0;
    for (int i = 0; i < thinning.size(); i++) {
      double x = thinning.x(i);
      double y = thinning.y(i);
      if (span.contains(x) && Double.isFinite(y)) {
        values[count++] = y;
      } else if (i > 0 && x > span.to()) {
        count = edge(values, count, i, span.to());
      } else if (i + 1 < thinning.size() && x < span.from()) {
        count = edge(values, count, i + 1, span.from());
      }
    }
    return Arrays.copyOf(values, count);
  }

  /** Adds the value where the line to a point crosses an edge of the stretch. */
  private int edge(double[] values, int count, int index, double edge) {
    double x = thinning.x(index - 1);
    double y = thinning.y(index - 1);
    double value = y + (thinning.y(index) - y) * (edge - x) / (thinning.x(index) - x);
    if (!Double.isFinite(value)) {
      return count;
    }
    values[count] = value;
    return count + 1;
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

  /** The index of the point nearest to x; -1 beyond the ends by more than the reach. */
  int near(double x, double reach) {
    CurveData data = line.data();
    boolean within = x >= data.firstX() - reach && x <= data.lastX() + reach;
    return within ? data.nearest(x) : -1;
  }
}
