package dev.pentimento.command;

import java.util.Arrays;
import java.util.Collection;

/**
 * One figure of a bench; percentiles by nearest rank.
 *
 * @param unit for example {@code ms}
 * @param n how many measurements
 */
record Figure(double median, double p95, double p99, String unit, int n) {

  /** Of measurements, at least one. */
  static Figure of(Collection<Double> measured, String unit) {
    double[] sorted = measured.stream().mapToDouble(Double::doubleValue).toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
    Arrays.sort(sorted);
    return new Figure(
        rank(sorted, 50), rank(sorted, 95), rank(sorted, 99), unit, sorted.length);
  }

  /** A single number. */
  static Figure of(double value, String unit) {
    return new Figure(value, value, value, unit, 1);
  }

  private static double rank(double[] sorted, int percent) {
    return sorted[Math.max(0, (int) Math.ceil(percent / 100.0 * sorted.length) - 1)];
  }
}
