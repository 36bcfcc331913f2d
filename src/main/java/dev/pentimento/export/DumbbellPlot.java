package dev.pentimento.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Before and after of many things as an SVG: a line each, with an open circle where it was, a full
 * one where it is and an upright stroke where it can go at best. Less is better. Needs no fonts of
 * this system; whoever shows it letters it.
 */
public final class DumbbellPlot {

  private static final int WIDTH = 880;
  private static final int LEFT = 304;
  private static final int RIGHT = 24;
  private static final int TOP = 104;
  private static final int ROW = 24;
  private static final int FOOT = 64;

  private static final String INK = "#33363b";
  private static final String FAINT = "#e3e5e8";
  private static final String BETTER = "#1f6fb2";
  private static final String WORSE = "#c8502d";

  /** On about how many intervals the axis is divided. */
  private static final int INTERVALS = 6;

  /**
   * One line.
   *
   * @param name at the left
   * @param before at least 0
   * @param after at least 0
   * @param best at least 0
   */
  public record Row(String name, double before, double after, double best) {}

  /**
   * What the plot says in words.
   *
   * @param title over it
   * @param subtitle under that, smaller
   * @param axis what is measured, with its unit
   * @param before what the open circle is
   * @param after what the full circle is
   * @param best what the stroke is
   */
  public record Words(
      String title, String subtitle, String axis, String before, String after, String best) {}

  private final Words words;
  private final List<Row> rows;
  private final double step;
  private final double end;

  /**
   * @param rows from the top, at least one
   */
  public DumbbellPlot(Words words, List<Row> rows) {
    this.words = words;
    this.rows = List.copyOf(rows);
    double most = 0;
    for (Row row : rows) {
      most = Math.max(most, Math.max(row.best, Math.max(row.before, row.after)));
    }
    step = roundStep(most > 0 ? most / INTERVALS : 1.0 / INTERVALS);
    end = step * Math.max(1, Math.ceil(most / step - 1e-9));
  }

  /** 1, 2 or 5 times a power of ten, the least that is not below. */
  static double roundStep(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= least * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** The file's content. */
  public String svg() {
    int height = TOP + rows.size() * ROW + FOOT;
    int bottom = TOP + rows.size() * ROW;
    List<String> out = new ArrayList<>();
    out.add(
        format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                + " viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\" fill=\"%s\">",
            WIDTH, height, WIDTH, height, INK));
    out.add("<title>" + escaped(words.title) + "</title>");
    out.add(format("<rect width=\"%d\" height=\"%d\" rx=\"4\" fill=\"#ffffff\"/>", WIDTH, height));
    out.add(format("<text x=\"24\" y=\"34\" font-size=\"18\">%s</text>", escaped(words.title)));
    out.add(format("<text x=\"24\" y=\"56\">%s</text>", escaped(words.subtitle)));
    legend(out);
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    for (int i = 0; i <= Math.round(end / step); i++) {
      double x = x(i * step);
      out.add(line(x, TOP, x, bottom, FAINT, 1));
      out.add(
          format(
              "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
              x, bottom + 20, format("%." + decimals + "f", i * step)));
    }
    out.add(
        format(
            "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
            (x(0) + x(end)) / 2, bottom + 46, escaped(words.axis)));
    for (int i = 0; i < rows.size(); i++) {
      row(out, rows.get(i), TOP + i * ROW + ROW / 2);
    }
    out.add("</svg>");
    return String.join("\n", out) + "\n";
  }

  private void legend(List<String> out) {
    int y = 82;
    int x = 30;
    out.add(open(x, y));
    out.add(format("<text x=\"%d\" y=\"%d\">%s</text>", x + 14, y + 5, escaped(words.before)));
    x += 34 + width(words.before);
    out.add(full(x, y, BETTER));
    out.add(full(x + 16, y, WORSE));
    String after = words.after + " (nearer, farther)";
    out.add(format("<text x=\"%d\" y=\"%d\">%s</text>", x + 30, y + 5, escaped(after)));
    x += 50 + width(after);
    out.add(line(x, y - 7, x, y + 7, INK, 2));
    out.add(format("<text x=\"%d\" y=\"%d\">%s</text>", x + 12, y + 5, escaped(words.best)));
  }

  /** About what a text takes, for the legend's rhythm. */
  private static int width(String text) {
    return 7 * text.length();
  }

  private void row(List<String> out, Row row, int y) {
    String tone = row.after < row.before ? BETTER : WORSE;
    out.add(
        format(
            "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
            LEFT - 16, y + 5, escaped(row.name)));
    out.add(line(x(0), y, x(end), y, FAINT, 1));
    out.add(line(x(row.before), y, x(row.after), y, tone, 3));
    out.add(line(x(row.best), y - 7, x(row.best), y + 7, INK, 2));
    out.add(open(x(row.before), y));
    out.add(full(x(row.after), y, tone));
  }

  private double x(double value) {
    return LEFT + value / end * (WIDTH - LEFT - RIGHT);
  }

  private static String open(double x, int y) {
    return format(
        "<circle cx=\"%.1f\" cy=\"%d\" r=\"5\" fill=\"#ffffff\" stroke=\"%s\" stroke-width=\"2\"/>",
        x, y, INK);
  }

  private static String full(double x, int y, String tone) {
    return format("<circle cx=\"%.1f\" cy=\"%d\" r=\"6\" fill=\"%s\"/>", x, y, tone);
  }

  private static String line(double x1, int y1, double x2, int y2, String tone, int width) {
    return format(
        "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\" stroke-width=\"%d\"/>",
        x1, y1, x2, y2, tone, width);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
