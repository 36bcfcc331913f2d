package dev.pentimento.studio.kit.curve;

/**
 * The exponential moving average of a curve, without the pull towards zero that its beginning would
 * have: of the finite values {@code y_1 … y_n} it is {@code (1-w) Σ w^(n-i) y_i / (1 - w^n)}, as
 * TensorBoard draws it. It is taken over every point and thinned afterwards, so that a zoom never
 * changes it; points that come cost one step each. A gap stays a gap and is passed over.
 */
final class CurveSmoothing {

  private final CurveData source;
  private final CurveData smoothed = new CurveData();
  private double weight;
  private long epoch = -1;
  private double sum;
  private double share;

  CurveSmoothing(CurveData source) {
    this.source = source;
  }

  /**
   * The curve as it is now, smoothed; the source itself where there is nothing to smooth.
   *
   * @param asked the weight of what came before, 0 to below 1
   */
  CurveData with(double asked) {
    if (asked <= 0) {
      return source;
    }
    if (asked != weight || source.epoch() != epoch) {
      weight = asked;
      epoch = source.epoch();
      sum = 0;
      share = 1;
      smoothed.clear();
    }
    int from = smoothed.size();
    int count = source.size() - from;
    if (count > 0) {
      double[] x = new double[count];
      double[] y = new double[count];
      for (int i = 0; i < count; i++) {
        x[i] = source.x(from + i);
        y[i] = next(source.y(from + i));
      }
      smoothed.addAll(x, y);
    }
    return smoothed;
  }

  private double next(double y) {
    if (!Double.isFinite(y)) {
      return y;
    }
    sum = weight * sum + (1 - weight) * y;
    share *= weight;
    return sum / (1 - share);
  }
}
