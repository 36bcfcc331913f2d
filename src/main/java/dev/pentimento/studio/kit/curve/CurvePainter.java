package dev.pentimento.studio.kit.curve;

import dev.pentimento.studio.kit.curve.CurveTimeline.Marker;
import dev.pentimento.studio.kit.curve.CurveTimeline.Span;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * Paints a plot: the ground with axes and markers on one canvas, the lines on another that ends
 * where the plot does, so that nothing needs a clip.
 */
final class CurvePainter {

  private static final double Y_TICK_DISTANCE = 36;
  private static final double X_TICK_DISTANCE = 88;
  private static final double LABEL_GAP = 8;
  private static final double TICK_LENGTH = 4;
  private static final double FAINT = 0.3;
  private static final double POINT = 2.5;
  private static final double BEST = 4.5;
  private static final int POINT_DISTANCE = 8;

  /** Pixels beyond the plot that a line may reach: the painter of the machine counts in floats. */
  private static final double FAR = 20_000;

  private final CurveColours colours;
  private final Canvas ground;
  private final Canvas lines;
  private final Font font = Font.font("Roboto", 11);
  private final Font bold = Font.font("Roboto Medium", 11);
  private double[] xs = new double[1024];
  private double[] ys = new double[1024];

  CurvePainter(CurveColours colours, Canvas ground, Canvas lines) {
    this.colours = colours;
    this.ground = ground;
    this.lines = lines;
  }

  /**
   * What is seen.
   *
   * @param area of the plot within the ground
   * @param labelled whether events get their labels
   * @param axis whether steps are written
   */
  record View(
      Rectangle2D area,
      Span span,
      CurveScale scale,
      double smoothing,
      boolean labelled,
      boolean axis) {

    double x(double value) {
      return (value - span.from()) / span.width() * area.getWidth();
    }

    double y(double value) {
      double share = scale.share(value);
      double y = (1 - share) * area.getHeight();
      return Math.max(-FAR, Math.min(FAR, y));
    }
  }

  void ground(View view, List<Marker> markers, boolean any) {
    GraphicsContext g = ground.getGraphicsContext2D();
    g.clearRect(0, 0, ground.getWidth(), ground.getHeight());
    Rectangle2D area = view.area();
    g.setFont(font);
    g.setLineDashes();
    g.setLineWidth(1);
    if (any) {
      yAxis(g, view, area);
    }
    xAxis(g, view, area, any);
    markers(g, view, area, markers);
  }

  private void yAxis(GraphicsContext g, View view, Rectangle2D area) {
    int count = (int) Math.max(2, area.getHeight() / Y_TICK_DISTANCE);
    CurveScale scale = view.scale();
    double[] ticks =
        scale.logarithmic()
            ? CurveTicks.logarithmic(scale.low(), scale.high(), count)
            : CurveTicks.linear(scale.low(), scale.high(), count);
    String[] labels;
    if (scale.logarithmic() && scale.high() / scale.low() >= 10) {
      labels = new String[ticks.length];
      for (int i = 0; i < ticks.length; i++) {
        labels[i] = CurveTicks.label(ticks[i]);
      }
    } else {
      labels = CurveTicks.labels(ticks);
    }
    g.setTextAlign(TextAlignment.RIGHT);
    g.setTextBaseline(VPos.CENTER);
    for (int i = 0; i < ticks.length; i++) {
      double y = Math.floor(area.getMinY() + view.y(ticks[i])) + 0.5;
      g.setStroke(colours.grid());
      g.strokeLine(area.getMinX(), y, area.getMaxX(), y);
      g.setFill(colours.text());
      g.fillText(labels[i], area.getMinX() - LABEL_GAP, y);
    }
  }

  private void xAxis(GraphicsContext g, View view, Rectangle2D area, boolean any) {
    int count = (int) Math.max(1, area.getWidth() / X_TICK_DISTANCE);
    double[] ticks = CurveTicks.linear(view.span().from(), view.span().to(), count);
    String[] labels = CurveTicks.labels(ticks);
    double foot = Math.floor(area.getMaxY()) + 0.5;
    g.setStroke(colours.axis());
    g.strokeLine(area.getMinX(), foot, area.getMaxX(), foot);
    g.setTextAlign(TextAlignment.CENTER);
    g.setTextBaseline(VPos.TOP);
    for (int i = 0; any && i < ticks.length; i++) {
      double x = Math.floor(area.getMinX() + view.x(ticks[i])) + 0.5;
      g.setStroke(colours.grid());
      g.strokeLine(x, area.getMinY(), x, foot - 1);
      if (view.axis()) {
        g.setStroke(colours.axis());
        g.strokeLine(x, foot, x, foot + TICK_LENGTH);
        g.setFill(colours.text());
        g.fillText(labels[i], x, foot + TICK_LENGTH + 3);
      }
    }
  }

  private void markers(GraphicsContext g, View view, Rectangle2D area, List<Marker> markers) {
    double free = Double.NEGATIVE_INFINITY;
    double foot = area.getMaxY();
    g.setTextAlign(TextAlignment.LEFT);
    g.setTextBaseline(VPos.TOP);
    double tick = Double.NEGATIVE_INFINITY;
    for (Marker marker : markers) {
      if (!view.span().contains(marker.x())) {
        continue;
      }
      double x = Math.floor(area.getMinX() + view.x(marker.x())) + 0.5;
      if (marker.kind() == Marker.Kind.CHECKPOINT) {
        // Where they lie close, one tick stands for several.
        if (Math.abs(x - tick) >= 3) {
          g.setFill(colours.event());
          g.fillPolygon(new double[] {x - 3, x + 3, x}, new double[] {foot, foot, foot - 5}, 3);
          tick = x;
        }
        continue;
      }
      Color colour = marker.kind() == Marker.Kind.TROUBLE ? colours.trouble() : colours.event();
      g.setStroke(colour);
      g.setLineDashes(3, 3);
      g.strokeLine(x, area.getMinY(), x, foot);
      g.setLineDashes();
      double width = textWidth(marker.label());
      if (view.labelled() && x >= free) {
        boolean left = x + 4 + width > area.getMaxX();
        g.setTextAlign(left ? TextAlignment.RIGHT : TextAlignment.LEFT);
        g.setFill(colour);
        g.fillText(marker.label(), left ? x - 4 : x + 4, area.getMinY() + 2);
        free = x + 4 + width + LABEL_GAP;
      }
    }
  }

  private double textWidth(String text) {
    javafx.scene.text.Text measured = new javafx.scene.text.Text(text);
    measured.setFont(font);
    return measured.getLayoutBounds().getWidth();
  }

  void lines(View view, List<CurveTrace> traces) {
    GraphicsContext g = lines.getGraphicsContext2D();
    g.clearRect(0, 0, lines.getWidth(), lines.getHeight());
    g.setLineJoin(StrokeLineJoin.BEVEL);
    g.setLineCap(StrokeLineCap.BUTT);
    int columns = (int) Math.max(1, Math.ceil(view.area().getWidth()));
    for (CurveTrace trace : traces) {
      if (trace.line().isVisible() && trace.isSmoothed(view.smoothing())) {
        g.setGlobalAlpha(FAINT);
        line(g, view, trace.raw(view.span(), columns), colours.line(trace.line()), 1);
        g.setGlobalAlpha(1);
      }
    }
    for (CurveTrace trace : traces) {
      if (trace.line().isVisible()) {
        Color colour = colours.line(trace.line());
        if (trace.isSmoothed(view.smoothing())) {
          line(g, view, trace.smooth(view.smoothing(), view.span(), columns), colour, 1.75);
        } else {
          CurveThinning points = trace.raw(view.span(), columns);
          line(g, view, points, colour, trace.line().role() == CurveLine.Role.TRAIN ? 1.25 : 1.5);
          if (trace.line().role() == CurveLine.Role.VALIDATION
              && points.size() <= columns / POINT_DISTANCE) {
            points(g, view, points, colour);
          }
        }
      }
    }
    for (CurveTrace trace : traces) {
      if (trace.line().isVisible()) {
        best(g, view, trace.line());
      }
    }
  }

  private void line(
      GraphicsContext g, View view, CurveThinning points, Color colour, double width) {
    g.setStroke(colour);
    g.setFill(colour);
    g.setLineWidth(width);
    if (xs.length < points.size()) {
      xs = new double[points.size() * 2];
      ys = new double[points.size() * 2];
    }
    int count = 0;
    for (int i = 0; i < points.size(); i++) {
      double y = points.y(i);
      if (Double.isFinite(y)) {
        xs[count] = Math.max(-FAR, Math.min(FAR, view.x(points.x(i))));
        ys[count] = view.y(y);
        count++;
      } else {
        count = stroke(g, count, width);
      }
    }
    stroke(g, count, width);
  }

  /** Draws the points collected so far, and begins anew. */
  private int stroke(GraphicsContext g, int count, double width) {
    if (count == 1) {
      // A point with gaps about it is still to be seen.
      g.fillOval(xs[0] - width, ys[0] - width, 2 * width, 2 * width);
    } else if (count > 1) {
      g.strokePolyline(xs, ys, count);
    }
    return 0;
  }

  private void points(GraphicsContext g, View view, CurveThinning points, Color colour) {
    g.setFill(colour);
    for (int i = 0; i < points.size(); i++) {
      if (Double.isFinite(points.y(i))) {
        double x = view.x(points.x(i));
        double y = view.y(points.y(i));
        g.fillOval(x - POINT, y - POINT, 2 * POINT, 2 * POINT);
      }
    }
  }

  private void best(GraphicsContext g, View view, CurveLine line) {
    int index = line.bestIndex();
    if (index < 0 || !view.span().contains(line.data().x(index))) {
      return;
    }
    double value = line.data().y(index);
    double x = view.x(line.data().x(index));
    double y = view.y(value);
    if (y < 0 || y > view.area().getHeight()) {
      return;
    }
    Color colour = colours.line(line);
    g.setFill(colours.ground());
    g.fillOval(x - BEST, y - BEST, 2 * BEST, 2 * BEST);
    g.setStroke(colour);
    g.setLineWidth(2);
    g.strokeOval(x - BEST + 1, y - BEST + 1, 2 * BEST - 2, 2 * BEST - 2);
    String text = CurveTicks.figure(value);
    g.setFont(bold);
    double reach = BEST + 3;
    boolean above =
        y > view.area().getHeight() - 20 || (line.best() == CurveLine.Best.HIGHEST && y > 20);
    boolean right = x + 72 > view.area().getWidth();
    boolean left = x < 36;
    g.setTextAlign(right ? TextAlignment.RIGHT : left ? TextAlignment.LEFT : TextAlignment.CENTER);
    g.setTextBaseline(above ? VPos.BOTTOM : VPos.TOP);
    double textY = above ? y - reach : y + reach;
    double textX =
        right ? Math.min(x + BEST, view.area().getWidth() - 2) : left ? Math.max(2, x - BEST) : x;
    // An edge in the colour of the ground, so that it can be read over the lines.
    g.setStroke(colours.ground());
    g.setLineWidth(3);
    g.setLineJoin(StrokeLineJoin.ROUND);
    g.strokeText(text, textX, textY);
    g.setLineJoin(StrokeLineJoin.BEVEL);
    g.setFill(colour);
    g.fillText(text, textX, textY);
  }
}
