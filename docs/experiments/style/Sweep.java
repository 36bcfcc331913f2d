import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws what sweep.sh measured, and prints it as a table: java Sweep.java FOLDER FIGURE.svg. Of
 * every evaluation in the folder it reads the figures of swaps.
 */
public final class Sweep {

  private static final String[] BETAS = {"0.25", "1", "4", "16"};
  private static final String[] NAMES = {"beta1", "beta2"};
  private static final String[] SHOWN = {"β1, content", "β2, style"};
  private static final String[] COLOURS = {"#2f6fb0", "#b8561b"};

  private static final int LEFT = 56;
  private static final int TOP = 64;
  private static final int WIDTH = 210;
  private static final int HEIGHT = 120;
  private static final int ACROSS = 270;
  private static final int DOWN = 190;

  /** One figure of an evaluation, and what it is called. */
  private record Panel(String name, int digits, ToDoubleFunction<String> of) {}

  private static final List<Panel> PANELS =
      List.of(
          new Panel("PSNR of swaps, dB", 2, json -> swap(json, "psnr")),
          new Panel("sharpness of swaps", 2, json -> swap(json, "sharpness")),
          new Panel(
              "style recognised, of its ceiling",
              2,
              json -> swap(json, "styleAccuracy") / swap(json, "styleCeiling")),
          new Panel(
              "content found, of its ceiling",
              2,
              json -> swap(json, "contentTop1") / swap(json, "contentCeiling")),
          new Panel("content read from the style code", 2, json -> swap(json, "contentLeakLinear")),
          new Panel("style read from the content code", 2, json -> swap(json, "styleLeakLinear")));

  private Sweep() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    List<double[][]> found = new ArrayList<>();
    for (Panel panel : PANELS) {
      double[][] values = new double[NAMES.length][BETAS.length];
      for (int i = 0; i < NAMES.length; i++) {
        for (int j = 0; j < BETAS.length; j++) {
          Path file = folder.resolve(NAMES[i] + "-" + BETAS[j] + ".json");
          values[i][j] = panel.of().applyAsDouble(Files.readString(file));
        }
      }
      found.add(values);
    }
    System.out.print(table(found));
    Files.writeString(Path.of(arguments[1]), svg(found));
  }

  /** A number directly inside of the swaps of the split asked about. */
  private static double swap(String json, String field) {
    int from = json.indexOf("\"swap\"");
    Matcher number =
        Pattern.compile("\"" + field + "\"\\s*:\\s*(-?[0-9.eE+-]+)").matcher(json);
    if (from < 0 || !number.find(from)) {
      throw new IllegalArgumentException("no " + field);
    }
    return Double.parseDouble(number.group(1));
  }

  private static String table(List<double[][]> found) {
    StringBuilder table = new StringBuilder("| |");
    for (String name : SHOWN) {
      for (String beta : BETAS) {
        table.append(' ').append(name.substring(0, 2)).append(" = ").append(beta).append(" |");
      }
    }
    table.append("\n|---|").append("---|".repeat(NAMES.length * BETAS.length)).append('\n');
    for (int p = 0; p < PANELS.size(); p++) {
      table.append("| ").append(PANELS.get(p).name()).append(" |");
      for (double[] line : found.get(p)) {
        for (double value : line) {
          table.append(' ').append(text(value, PANELS.get(p).digits())).append(" |");
        }
      }
      table.append('\n');
    }
    return table.toString();
  }

  private static String svg(List<double[][]> found) {
    int width = LEFT + 3 * ACROSS - 10;
    int height = TOP + 2 * DOWN;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                + " font-family=\"sans-serif\" font-size=\"12\" fill=\"#222\">%n"
                + "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
            width,
            height));
    for (int i = 0; i < NAMES.length; i++) {
      int x = LEFT + i * 240;
      svg.append(
          String.format(
              "<path d=\"M%d 20h22\" stroke=\"%s\" stroke-width=\"2\"/>"
                  + "<text x=\"%d\" y=\"24\">%s (the other is 1)</text>%n",
              x, COLOURS[i], x + 30, SHOWN[i]));
    }
    for (int p = 0; p < PANELS.size(); p++) {
      panel(svg, PANELS.get(p), found.get(p), LEFT + p % 3 * ACROSS, TOP + p / 3 * DOWN);
    }
    return svg.append("</svg>\n").toString();
  }

  private static void panel(StringBuilder svg, Panel panel, double[][] values, int x, int y) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double[] line : values) {
      for (double value : line) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    double margin = Math.max(0.02, 0.1 * (most - least));
    double from = least - margin;
    double to = most + margin;
    svg.append(String.format("<text x=\"%d\" y=\"%d\">%s</text>%n", x, y - 8, panel.name()));
    svg.append(
        String.format(
            "<path d=\"M%d %dv%dh%d\" fill=\"none\" stroke=\"#999\"/>%n", x, y, HEIGHT, WIDTH));
    for (double value : new double[] {least, most}) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"#555\">%s</text>%n",
              x - 6,
              height(value, from, to, y) + 4,
              text(value, panel.digits())));
    }
    for (int j = 0; j < BETAS.length; j++) {
      svg.append(
          String.format(
              "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#555\">%s</text>%n",
              across(j, x), y + HEIGHT + 18, BETAS[j]));
    }
    for (int i = 0; i < values.length; i++) {
      StringBuilder path = new StringBuilder();
      StringBuilder marks = new StringBuilder();
      for (int j = 0; j < BETAS.length; j++) {
        double at = height(values[i][j], from, to, y);
        path.append(
            String.format(Locale.ROOT, "%s%d %.1f", j == 0 ? "M" : "L", across(j, x), at));
        marks.append(
            String.format(
                Locale.ROOT,
                "<circle cx=\"%d\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>",
                across(j, x),
                at,
                COLOURS[i]));
      }
      svg.append(
          String.format(
              "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%s%n",
              path, COLOURS[i], marks));
    }
  }

  private static int across(int beta, int x) {
    return x + 20 + beta * (WIDTH - 40) / (BETAS.length - 1);
  }

  private static double height(double value, double from, double to, int y) {
    return y + HEIGHT * (to - value) / (to - from);
  }

  private static String text(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
