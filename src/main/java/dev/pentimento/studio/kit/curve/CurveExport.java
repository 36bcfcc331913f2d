package dev.pentimento.studio.kit.curve;

import dev.pentimento.spec.Picture;
import java.io.IOException;
import java.util.List;

/** Curves that leave the window. */
public final class CurveExport {

  private CurveExport() {}

  /**
   * Writes every point of every line, raw and to the last bit, as comma-separated values: one row a
   * step, one column a line, an empty cell where a line has no point there or a gap.
   *
   * @param step the head of the first column
   * @throws IllegalArgumentException if two lines have the same name
   */
  public static void csv(String step, List<CurveLine> lines, Appendable to) throws IOException {
    throw new UnsupportedOperationException("not yet");
  }

  /**
   * Draws plots as they are zoomed now, under a title and with their legends. On the JavaFX thread.
   *
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
    throw new UnsupportedOperationException("not yet");
  }
}
