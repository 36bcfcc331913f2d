package dev.pentimento.studio.kit.curve;

import dev.pentimento.spec.Picture;
import dev.pentimento.studio.kit.PictureImages;
import dev.pentimento.studio.kit.Theme;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.transform.Transform;

/** Curves that leave the window. */
public final class CurveExport {

  private CurveExport() {}

  /** The columns of a file with all the lines of plots, hidden ones too: title, then line. */
  public static Map<String, CurveData> columns(List<CurvePlot> plots) {
    Map<String, CurveData> columns = new LinkedHashMap<>();
    for (CurvePlot plot : plots) {
      for (CurveLine line : plot.lines()) {
        columns.put(plot.titleProperty().get() + " " + line.name().getValue(), line.data());
      }
    }
    return columns;
  }

  /**
   * Writes every point, raw and to the last bit, as comma-separated values: one row a step, one
   * column a curve, an empty cell where a curve has no point there, or a gap.
   *
   * @param step the head of the first column
   * @param columns the heads of the others
   */
  public static void csv(String step, Map<String, CurveData> columns, Appendable to)
      throws IOException {
    to.append(quoted(step));
    for (String name : columns.keySet()) {
      to.append(',').append(quoted(name));
    }
    to.append('\n');
    List<CurveData> curves = List.copyOf(columns.values());
    int[] next = new int[curves.size()];
    while (true) {
      double x = Double.POSITIVE_INFINITY;
      for (int i = 0; i < next.length; i++) {
        if (next[i] < curves.get(i).size()) {
          x = Math.min(x, curves.get(i).x(next[i]));
        }
      }
      if (x == Double.POSITIVE_INFINITY) {
        return;
      }
      to.append(number(x));
      for (int i = 0; i < next.length; i++) {
        CurveData curve = curves.get(i);
        to.append(',');
        if (next[i] < curve.size() && curve.x(next[i]) == x) {
          double y = curve.y(next[i]++);
          if (!Double.isNaN(y)) {
            to.append(number(y));
          }
        }
      }
      to.append('\n');
    }
  }

  private static String number(double value) {
    long whole = (long) value;
    // Steps without a point behind them; as exact, since a long holds them.
    return whole == value && Math.abs(value) < 1L << 53 && (whole != 0 || 1 / value > 0)
        ? Long.toString(whole)
        : Double.toString(value);
  }

  private static String quoted(String text) {
    return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  /**
   * Draws plots as they are zoomed now, under a title and with their legends. On the JavaFX thread.
   *
   * @param plots at least one
   * @param width of the drawing in the window's units; so is the height
   * @param scale pixels a unit, such as 2 for print
   * @param dark light on dark; else dark on white
   * @return {@code width * scale} by {@code height * scale} pixels, for {@code PlainPng}
   */
  public static Picture picture(
      String title,
      List<CurvePlot> plots,
      double width,
      double height,
      double scale,
      boolean dark) {
    VBox sheet = new VBox();
    sheet.getStyleClass().add("curve-sheet");
    Label heading = new Label(title);
    heading.getStyleClass().add("heading");
    sheet.getChildren().add(heading);
    CurveTimeline frozen = plots.get(0).timeline().frozen();
    List<CurvePlot> copies = new ArrayList<>();
    for (CurvePlot plot : plots) {
      CurvePlot copy = plot.copy(frozen, scale);
      VBox.setVgrow(copy, Priority.ALWAYS);
      copies.add(copy);
    }
    // Perhaps not all of a stack.
    copies.get(0).eventsLabelledProperty().set(true);
    copies.get(copies.size() - 1).axisShownProperty().set(true);
    sheet.getChildren().addAll(copies);
    Scene scene = new Scene(sheet, width, height);
    Theme.dress(scene, dark);
    sheet.applyCss();
    sheet.layout();
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setTransform(Transform.scale(scale, scale));
    Picture picture = PictureImages.toPicture(sheet.snapshot(parameters, null));
    // They listen to what lives longer.
    copies.forEach(copy -> copy.lines().clear());
    return picture;
  }
}
