package dev.pentimento.studio.kit.curve;

import dev.pentimento.studio.kit.curve.CurveTimeline.Marker;
import dev.pentimento.studio.kit.curve.CurveTimeline.Span;
import java.nio.IntBuffer;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import javafx.scene.transform.Transform;
import org.jspecify.annotations.Nullable;

/** Paints a plot: the ground with axes and markers on a canvas, the lines into an image. */
final class CurvePainter {

  private static final double Y_TICK_DISTANCE = 26;
  private static final double X_TICK_DISTANCE = 88;
  private static final double LABEL_GAP = 8;
  private static final double TICK_LENGTH = 4;
  private static final double FONT_SIZE = 11;
  private static final double FAINT = 0.3;
  private static final double DASH = 3;
  private static final double POINT = 2.5;
  static final double BEST = 4.5;

  /** The room that the mark of a best point needs with its value, in pixels. */
  static final double BEST_ROOM = 24;

  private static final int POINT_DISTANCE = 8;

  /** Pixels beyond the plot that a line is reckoned with. */
  private static final double FAR = 20_000;

  private final CurveColours colours;
  private final Canvas ground;
  private final ImageView lines;
  // Asked for when it is used: the studio's fonts are loaded by whoever dresses the first scene.
  private Font font = Font.getDefault();
  private double density = 1;
  private @Nullable CurveRaster raster;
  private @Nullable PixelBuffer<IntBuffer> buffer;
  private double[] xs = new double[1024];
  private double[] ys = new double[1024];

  CurvePainter(CurveColours colours, Canvas ground, ImageView lines) {
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

    /** Where the best point of a line is; null where it is not to be seen. */
    @Nullable Point2D best(CurveLine line) {
      int index = line.isVisible() ? line.bestIndex() : -1;
      if (index < 0 || !span.contains(line.data().x(index))) {
        return null;
      }
      Point2D place = new Point2D(x(line.data().x(index)), y(line.data().y(index)));
      return place.getY() >= 0 && place.getY() <= area.getHeight() ? place : null;
    }
  }

  /** So many pixels are one unit; the canvas is made smaller by as much. */
  void density(double pixels) {
    if (pixels != density || ground.getTransforms().isEmpty()) {
      density = pixels;
      ground.getGraphicsContext2D().setTransform(pixels, 0, 0, pixels, 0, 0);
      ground.getTransforms().setAll(Transform.scale(1 / pixels, 1 / pixels));
    }
  }

  /**
   * Paints what lies behind the lines.
   *
   * @param any whether this plot has points, and so values to be read
   * @param known whether any plot has, and so steps
   */
  void ground(View view, List<Marker> markers, boolean any, boolean known) {
    GraphicsContext g = ground.getGraphicsContext2D();
    g.clearRect(0, 0, ground.getWidth(), ground.getHeight());
    Rectangle2D area = view.area();
    font = Font.font("Roboto", FONT_SIZE);
    g.setFont(font);
    if (any) {
      yAxis(g, view, area);
    }
    xAxis(g, view, area, known);
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
      double y = Math.floor(area.getMinY() + view.y(ticks[i]));
      g.setFill(colours.grid());
      g.fillRect(area.getMinX(), y, area.getWidth(), 1);
      g.setFill(colours.text());
      g.fillText(labels[i], area.getMinX() - LABEL_GAP, y);
    }
  }

  private void xAxis(GraphicsContext g, View view, Rectangle2D area, boolean known) {
    int count = (int) Math.max(1, area.getWidth() / X_TICK_DISTANCE);
    double[] ticks = CurveTicks.linear(view.span().from(), view.span().to(), count);
    String[] labels = CurveTicks.labels(ticks);
    double foot = Math.floor(area.getMaxY());
    g.setFill(colours.axis());
    g.fillRect(area.getMinX(), foot, area.getWidth(), 1);
    g.setTextAlign(TextAlignment.CENTER);
    g.setTextBaseline(VPos.TOP);
    for (int i = 0; known && i < ticks.length; i++) {
      double x = Math.floor(area.getMinX() + view.x(ticks[i]));
      g.setFill(colours.grid());
      g.fillRect(x, area.getMinY(), 1, area.getHeight());
      if (view.axis()) {
        g.setFill(colours.axis());
        g.fillRect(x, foot, 1, TICK_LENGTH);
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
      double x = Math.floor(area.getMinX() + view.x(marker.x()));
      if (marker.kind() == Marker.Kind.CHECKPOINT) {
        // Where they lie close, one tick stands for several.
        if (Math.abs(x - tick) >= 3) {
          g.setFill(colours.event());
          for (int row = 0; row < 3; row++) {
            g.fillRect(x - row, foot - 6 + 2 * row, 1 + 2 * row, 2);
          }
          tick = x;
        }
        continue;
      }
      Color colour = marker.kind() == Marker.Kind.TROUBLE ? colours.trouble() : colours.event();
      g.setFill(colour);
      for (double y = area.getMinY(); y < foot; y += 2 * DASH) {
        g.fillRect(x, y, 1, Math.min(DASH, foot - y));
      }
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
    Text measured = new Text(text);
    measured.setFont(font);
    return measured.getLayoutBounds().getWidth();
  }

  /** Paints the lines into an image of the plot's size. */
  void lines(View view, List<CurveTrace> traces) {
    int width = (int) Math.max(1, Math.round(view.area().getWidth() * density));
    int height = (int) Math.max(1, Math.round(view.area().getHeight() * density));
    CurveRaster target = raster;
    PixelBuffer<IntBuffer> shown = buffer;
    if (target == null || shown == null || target.width() != width || target.height() != height) {
      target = new CurveRaster(width, height);
      shown =
          new PixelBuffer<>(
              width, height, IntBuffer.wrap(target.pixels()), PixelFormat.getIntArgbPreInstance());
      raster = target;
      buffer = shown;
      lines.setImage(new WritableImage(shown));
    }
    lines.setFitWidth(view.area().getWidth());
    lines.setFitHeight(view.area().getHeight());
    CurveRaster painted = target;
    shown.updateBuffer(
        whole -> {
          lines(painted, view, traces);
          return null;
        });
  }

  private void lines(CurveRaster target, View view, List<CurveTrace> traces) {
    target.clear();
    for (CurveTrace trace : traces) {
      if (trace.line().isVisible() && trace.isSmoothed(view.smoothing())) {
        line(target, view, trace.raw(view.span(), target.width()), trace.line(), 1, FAINT);
      }
    }
    for (CurveTrace trace : traces) {
      CurveLine line = trace.line();
      if (!line.isVisible()) {
        continue;
      }
      if (trace.isSmoothed(view.smoothing())) {
        CurveThinning points = trace.smooth(view.smoothing(), view.span(), target.width());
        line(target, view, points, line, 1.75, 1);
      } else {
        CurveThinning points = trace.raw(view.span(), target.width());
        line(target, view, points, line, line.role() == CurveLine.Role.TRAIN ? 1.25 : 1.5, 1);
        if (line.role() == CurveLine.Role.VALIDATION
            && points.size() <= view.area().getWidth() / POINT_DISTANCE) {
          points(target, view, points, line);
        }
      }
    }
    for (CurveTrace trace : traces) {
      best(target, view, trace.line());
    }
  }

  private void line(
      CurveRaster target,
      View view,
      CurveThinning points,
      CurveLine line,
      double width,
      double alpha) {
    int colour = rgb(colours.line(line));
    if (xs.length < points.size()) {
      xs = new double[points.size() * 2];
      ys = new double[points.size() * 2];
    }
    int count = 0;
    for (int i = 0; i <= points.size(); i++) {
      if (i < points.size() && Double.isFinite(points.y(i))) {
        xs[count] = Math.max(-FAR, Math.min(FAR, view.x(points.x(i)))) * density;
        ys[count] = view.y(points.y(i)) * density;
        count++;
      } else {
        if (count == 1) {
          // A point with gaps about it is still to be seen.
          target.disc(xs[0], ys[0], width * density, colour);
        } else if (count > 1) {
          target.polyline(xs, ys, count, width * density, colour, alpha);
        }
        count = 0;
      }
    }
  }

  private void points(CurveRaster target, View view, CurveThinning points, CurveLine line) {
    int colour = rgb(colours.line(line));
    for (int i = 0; i < points.size(); i++) {
      if (Double.isFinite(points.y(i))) {
        target.disc(
            view.x(points.x(i)) * density, view.y(points.y(i)) * density, POINT * density, colour);
      }
    }
  }

  private void best(CurveRaster target, View view, CurveLine line) {
    Point2D place = view.best(line);
    if (place != null) {
      double x = place.getX() * density;
      double y = place.getY() * density;
      target.disc(x, y, BEST * density, rgb(colours.ground()));
      target.ring(x, y, BEST * density, 2 * density, rgb(colours.line(line)));
    }
  }

  private static int rgb(Color colour) {
    return (int) Math.round(colour.getRed() * 255) << 16
        | (int) Math.round(colour.getGreen() * 255) << 8
        | (int) Math.round(colour.getBlue() * 255);
  }
}
