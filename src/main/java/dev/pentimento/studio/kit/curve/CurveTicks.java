package dev.pentimento.studio.kit.curve;

import dev.pentimento.studio.kit.Figures;
import java.util.Arrays;
import java.util.Locale;

/** Round numbers on an axis, and how figures of curves are written. */
final class CurveTicks {

  /** What is written for no number. */
  static final String NOTHING = "\u2013";

  private static final String[] SUFFIXES = {"", "k", "M", "G", "T"};
  private static final double GREATEST_PLAIN = 1e15;

  private CurveTicks() {}

  /**
   * The multiples of 1, 2 or 5 times a power of ten between two values.
   *
   * @param count about so many, at least 1
   */
  static double[] linear(double from, double to, int count) {
    double step = step((to - from) / count);
    if (!(step > 0) || !Double.isFinite(step)) {
      return new double[0];
    }
    double first = Math.ceil(from / step - 1e-9);
    double last = Math.floor(to / step + 1e-9);
    if (!(last - first < 1000)) {
      return new double[0];
    }
    double[] ticks = new double[(int) (last - first) + 1];
    // Divided where that is exact: 3 * 0.1 is not 0.3.
    double inverse = Math.rint(1 / step);
    for (int i = 0; i < ticks.length; i++) {
      double k = first + i;
      ticks[i] = (step < 1 ? k / inverse : k * step) + 0.0;
    }
    return ticks;
  }

  /** The least 1, 2 or 5 times a power of ten that is not below. */
  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (int factor : new int[] {1, 2, 5}) {
      if (factor * power >= least * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /**
   * Powers of ten between two positive values; with twice and five times them where these are few,
   * and multiples of a round number within less than one.
   */
  static double[] logarithmic(double from, double to, int count) {
    int low = (int) Math.ceil(Math.log10(from) - 1e-9);
    int high = (int) Math.floor(Math.log10(to) + 1e-9);
    if (Math.log10(to / from) < 1) {
      return linear(from, to, count);
    }
    int stride = Math.max(1, (high - low + count) / count);
    if (high - low + 1 >= count / 2.0) {
      double[] ticks = new double[(high - low) / stride + 1];
      for (int i = 0; i < ticks.length; i++) {
        ticks[i] = power(low + i * stride);
      }
      return ticks;
    }
    double[] ticks = new double[(high - low + 2) * 3];
    int size = 0;
    for (int exponent = low - 1; exponent <= high; exponent++) {
      for (int factor : new int[] {1, 2, 5}) {
        double tick = factor * power(exponent);
        if (tick >= from && tick <= to) {
          ticks[size++] = tick;
        }
      }
    }
    return Arrays.copyOf(ticks, size);
  }

  private static double power(int exponent) {
    return Double.parseDouble("1e" + exponent);
  }

  /** Texts for ticks: all with the same suffix and decimals, as few as tell them apart. */
  static String[] labels(double[] ticks) {
    String[] labels = new String[ticks.length];
    double greatest = 0;
    for (double tick : ticks) {
      greatest = Math.max(greatest, Math.abs(tick));
    }
    if (greatest < 1e-3 || greatest >= GREATEST_PLAIN || ticks.length < 2) {
      for (int i = 0; i < ticks.length; i++) {
        labels[i] = label(ticks[i]);
      }
      return labels;
    }
    double step = Double.POSITIVE_INFINITY;
    for (int i = 1; i < ticks.length; i++) {
      step = Math.min(step, ticks[i] - ticks[i - 1]);
    }
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    int thousands = 0;
    for (int k = SUFFIXES.length - 1; k > 0 && thousands == 0; k--) {
      double unit = Math.pow(1000, k);
      // Two decimals at most: 12.34k is read at once, 12.342k is not.
      if (greatest >= 10 * unit && step >= unit / 100 * (1 - 1e-9)) {
        thousands = k;
        decimals = (int) Math.max(0, -Math.floor(Math.log10(step / unit) + 1e-9));
      }
    }
    for (int i = 0; i < ticks.length; i++) {
      labels[i] =
          ticks[i] == 0
              ? "0"
              : grouped(ticks[i] / Math.pow(1000, thousands), decimals) + SUFFIXES[thousands];
    }
    return labels;
  }

  /** A text for a tick by itself, with no more digits than it has. */
  static String label(double tick) {
    double size = Math.abs(tick);
    if (size == 0) {
      return "0";
    }
    if (size < 1e-3 || size >= GREATEST_PLAIN) {
      return power(String.format(Locale.ROOT, "%.3e", tick), true);
    }
    int thousands = 0;
    while (size >= (thousands == 0 ? 10_000 : 1000) && thousands < SUFFIXES.length - 1) {
      size /= 1000;
      thousands++;
    }
    return grouped(Math.copySign(size, tick), 5).replaceAll("\\.?0+$", "") + SUFFIXES[thousands];
  }

  /** A value with five significant figures. */
  static String figure(double value) {
    if (!Double.isFinite(value)) {
      return NOTHING;
    }
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    if (size < 1e-3 || size >= 1e9) {
      return power(String.format(Locale.ROOT, "%.3e", value), false);
    }
    int before = (int) Math.floor(Math.log10(size)) + 1;
    return grouped(value, Math.max(0, Math.min(5, 5 - before)));
  }

  /** A step: whole as it nearly always is, else with what it has behind the point. */
  static String step(long step) {
    return grouped(step, 0);
  }

  private static String grouped(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", Math.abs(value));
    boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
    return value < 0 && !zero ? Figures.MINUS + text : text;
  }

  /** 5.000e-05 to 5.000e−5, or, shortened, to 5e−5. */
  private static String power(String text, boolean shortened) {
    int e = text.indexOf('e');
    String digits = text.substring(0, e);
    if (shortened) {
      digits = digits.replaceAll("\\.?0+$", "");
    }
    int exponent = Integer.parseInt(text.substring(e + 1));
    String both = digits + "e" + exponent;
    return both.replace('-', Figures.MINUS);
  }
}
