package dev.pentimento.training;

import dev.pentimento.spec.TrainingEvent;
import java.util.function.Consumer;

/**
 * Reads rows of {@code metrics.csv} out of bytes, without a text for each: a long run has a hundred
 * thousand of them. What is no whole row of numbers is passed over.
 */
public final class MetricsRows {

  private static final int COLUMNS = 12;
  private static final int STEP_COLUMNS = 9;
  private static final int EXACT_POWERS = 22;
  private static final int EXACT_DIGITS = 15;
  private static final double[] POWERS = powers();

  private final Consumer<? super TrainingEvent.Step> steps;
  private final Consumer<? super TrainingEvent.Validated> validations;
  private final double[] cells = new double[COLUMNS];
  private double bestPsnr = Double.NEGATIVE_INFINITY;

  /**
   * @param steps hears each logged step; its time left is not a number
   * @param validations hears each validation
   */
  public MetricsRows(
      Consumer<? super TrainingEvent.Step> steps,
      Consumer<? super TrainingEvent.Validated> validations) {
    this.steps = steps;
    this.validations = validations;
  }

  private static double[] powers() {
    double[] powers = new double[EXACT_POWERS + 1];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }

  /**
   * Reads the whole rows among some bytes.
   *
   * @return how many bytes they are; what follows is the beginning of a row
   */
  public int read(byte[] bytes, int length) {
    int from = 0;
    for (int at = 0; at < length; at++) {
      if (bytes[at] == '\n') {
        row(bytes, from, at);
        from = at + 1;
      }
    }
    return from;
  }

  private void row(byte[] bytes, int from, int to) {
    int column = 0;
    int cell = from;
    for (int at = from; at <= to; at++) {
      if (at == to || bytes[at] == ',') {
        if (column == COLUMNS) {
          return;
        }
        cells[column++] = number(bytes, cell, at);
        cell = at + 1;
      }
    }
    long step = (long) cells[0];
    // The header's first cell, like anything else that is no number, is NaN.
    if (column != COLUMNS || Double.isNaN(cells[0])) {
      return;
    }
    if (!Double.isNaN(cells[STEP_COLUMNS])) {
      boolean best = cells[9] > bestPsnr;
      bestPsnr = Math.max(bestPsnr, cells[9]);
      validations.accept(new TrainingEvent.Validated(step, cells[11], cells[9], cells[10], best));
    } else if (!Double.isNaN(cells[1])) {
      steps.accept(
          new TrainingEvent.Step(
              step,
              cells[1],
              cells[2],
              cells[3],
              cells[4],
              cells[5],
              cells[6],
              cells[7],
              cells[8],
              Double.NaN));
    }
  }

  /**
   * A decimal number; NaN if it is none. Up to fifteen digits and a small power of ten are two
   * exact numbers, so that one division gives the nearest double.
   */
  private static double number(byte[] bytes, int from, int to) {
    long digits = 0;
    int count = 0;
    int scale = 0;
    boolean negative = false;
    boolean point = false;
    int at = from;
    if (at < to && (bytes[at] == '-' || bytes[at] == '+')) {
      negative = bytes[at++] == '-';
    }
    for (; at < to; at++) {
      byte c = bytes[at];
      if (c >= '0' && c <= '9') {
        digits = digits * 10 + (c - '0');
        count += digits == 0 ? 0 : 1;
        scale -= point ? 1 : 0;
        if (count > EXACT_DIGITS) {
          return slowly(bytes, from, to);
        }
      } else if (c == '.' && !point) {
        point = true;
      } else if ((c == 'e' || c == 'E') && at > from) {
        return withExponent(bytes, from, to, digits, scale, negative, at + 1);
      } else {
        return slowly(bytes, from, to);
      }
    }
    if (at == from) {
      return Double.NaN;
    }
    return scaled(digits, scale, negative);
  }

  private static double withExponent(
      byte[] bytes, int from, int to, long digits, int scale, boolean negative, int exponentAt) {
    int exponent = 0;
    int at = exponentAt;
    boolean minus = false;
    if (at < to && (bytes[at] == '-' || bytes[at] == '+')) {
      minus = bytes[at++] == '-';
    }
    for (; at < to; at++) {
      byte c = bytes[at];
      if (c < '0' || c > '9' || exponent > 1000) {
        return slowly(bytes, from, to);
      }
      exponent = exponent * 10 + (c - '0');
    }
    int power = scale + (minus ? -exponent : exponent);
    return Math.abs(power) > EXACT_POWERS
        ? slowly(bytes, from, to)
        : scaled(digits, power, negative);
  }

  private static double scaled(long digits, int scale, boolean negative) {
    double value = scale < 0 ? digits / POWERS[-scale] : digits * POWERS[scale];
    return negative ? -value : value;
  }

  /** The rare rest: long numbers, {@code Infinity}, rubbish. */
  private static double slowly(byte[] bytes, int from, int to) {
    try {
      return Double.parseDouble(
          new String(bytes, from, to - from, java.nio.charset.StandardCharsets.US_ASCII));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
