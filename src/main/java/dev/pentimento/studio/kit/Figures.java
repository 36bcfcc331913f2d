package dev.pentimento.studio.kit;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as the studio writes them and as people type them. */
public final class Figures {

  /** What the studio puts before a negative number: as wide as a digit, unlike the hyphen. */
  public static final char MINUS = '\u2212';

  // An operator counts as one only when followed by an equals sign: "-2" is a number.
  private static final Pattern TYPED =
      Pattern.compile("(?:([-+*/])=)?([-+]?(?:\\d+[.,]?\\d*|[.,]\\d+)(?:[eE][-+]?\\d+)?)");

  private Figures() {}

  /** A number with a fixed count of decimals, a point, a true minus sign and never a minus zero. */
  public static String of(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    if (!text.startsWith("-")) {
      return text;
    }
    boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
    return zero && !Double.isNaN(value) ? text.substring(1) : MINUS + text.substring(1);
  }

  /** A count with its thousands apart. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A span of time, for example {@code 1:05} or {@code 2:00:00}; a dash where it is not known. */
  public static String time(double seconds) {
    if (!Double.isFinite(seconds) || seconds < 0) {
      return "–";
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }

  /**
   * What was typed: {@code 1.5}, {@code 1,5}, or a change of the value there is: {@code +=0.2},
   * {@code -=1}, {@code *=2}, {@code /=2}.
   *
   * @return empty where it is no number, or not a finite one
   */
  public static OptionalDouble typed(String text, double current) {
    String plain = text.strip().replaceAll("\\s", "").replace(MINUS, '-');
    Matcher matcher = TYPED.matcher(plain);
    if (!matcher.matches()) {
      return OptionalDouble.empty();
    }
    double number = Double.parseDouble(matcher.group(2).replace(',', '.'));
    String operator = matcher.group(1);
    double result =
        operator == null
            ? number
            : switch (operator) {
              case "+" -> current + number;
              case "-" -> current - number;
              case "*" -> current * number;
              default -> current / number;
            };
    return Double.isFinite(result) ? OptionalDouble.of(result) : OptionalDouble.empty();
  }
}
