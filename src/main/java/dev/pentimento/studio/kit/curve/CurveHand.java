package dev.pentimento.studio.kit.curve;

import dev.pentimento.studio.kit.curve.CurveTimeline.Span;
import javafx.geometry.Rectangle2D;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/** What hands do to a plot. */
final class CurveHand {

  private static final double NOTCH = 40;
  private static final double PER_NOTCH = 1.2;
  private static final double PER_KEY = 1.5;
  private static final double GRIP = 6;
  private static final double STILL = 3;

  private final CurvePlot plot;
  private final CurveTimeline timeline;
  private @Nullable Grip grip;

  private enum Kind {
    /** Pressed, and not yet moved far enough to mean anything. */
    PRESS,
    PAN,
    CURSOR,
    RECTANGLE
  }

  /** A drag in its course. */
  private record Grip(Kind kind, double x, double y, Span span) {
    Grip as(Kind other) {
      return new Grip(other, x, y, span);
    }
  }

  private CurveHand(CurvePlot plot) {
    this.plot = plot;
    this.timeline = plot.timeline();
  }

  static void guide(CurvePlot plot) {
    CurveHand hand = new CurveHand(plot);
    plot.addEventHandler(MouseEvent.MOUSE_MOVED, hand::moved);
    plot.addEventHandler(MouseEvent.MOUSE_EXITED, event -> hand.left());
    plot.addEventHandler(MouseEvent.MOUSE_PRESSED, hand::pressed);
    plot.addEventHandler(MouseEvent.MOUSE_DRAGGED, hand::dragged);
    plot.addEventHandler(MouseEvent.MOUSE_RELEASED, hand::released);
    plot.addEventHandler(MouseEvent.MOUSE_CLICKED, hand::clicked);
    plot.addEventHandler(ScrollEvent.SCROLL, hand::scrolled);
    plot.addEventHandler(KeyEvent.KEY_PRESSED, hand::key);
  }

  private boolean isInside(double x, double y) {
    return plot.area().contains(x, y);
  }

  private boolean isOnCursor(double x, double y) {
    Rectangle2D area = plot.area();
    return timeline.hasCursor()
        && y >= area.getMinY() - GRIP
        && y <= area.getMaxY()
        && Math.abs(plot.pixelOf(timeline.getCursorX()) - x) <= GRIP;
  }

  private void moved(MouseEvent event) {
    boolean inside = isInside(event.getX(), event.getY());
    timeline.hoverXProperty().set(inside ? pointNear(plot.xAt(event.getX())) : Double.NaN);
    plot.setCursor(
        isOnCursor(event.getX(), event.getY())
            ? Cursor.H_RESIZE
            : inside ? Cursor.CROSSHAIR : Cursor.DEFAULT);
  }

  /** The x of the point nearest to one, of the line that has the most. */
  private double pointNear(double x) {
    CurveData most = most();
    return most == null ? Double.NaN : most.x(most.nearest(x));
  }

  private @Nullable CurveData most() {
    CurveData most = null;
    for (CurveTrace trace : plot.traces()) {
      CurveData data = trace.line().data();
      if (trace.line().isVisible()
          && !data.isEmpty()
          && (most == null || data.size() > most.size())) {
        most = data;
      }
    }
    return most;
  }

  private void left() {
    if (grip == null) {
      timeline.hoverXProperty().set(Double.NaN);
    }
  }

  private void pressed(MouseEvent event) {
    if (event.getButton() != MouseButton.PRIMARY) {
      // The other button takes a drag back.
      if (grip != null) {
        cancel();
        event.consume();
      }
      return;
    }
    double x = event.getX();
    double y = event.getY();
    plot.requestFocus();
    if (isOnCursor(x, y)) {
      grip = new Grip(Kind.CURSOR, x, y, timeline.getSpan());
    } else if (isInside(x, y)) {
      grip = new Grip(event.isShiftDown() ? Kind.RECTANGLE : Kind.PRESS, x, y, timeline.getSpan());
    } else {
      return;
    }
    event.consume();
  }

  private void dragged(MouseEvent event) {
    Grip held = grip;
    if (held == null) {
      return;
    }
    event.consume();
    double dx = event.getX() - held.x();
    double dy = event.getY() - held.y();
    if (held.kind() == Kind.PRESS && Math.abs(dx) + Math.abs(dy) > STILL) {
      held = held.as(Kind.PAN);
      grip = held;
      timeline.hoverXProperty().set(Double.NaN);
      plot.setCursor(Cursor.CLOSED_HAND);
    }
    switch (held.kind()) {
      case PRESS -> {}
      case CURSOR -> timeline.moveCursor(plot.xAt(event.getX()));
      case RECTANGLE -> plot.select(rectangle(held, event));
      case PAN -> {
        double by = -dx / plot.area().getWidth() * held.span().width();
        if (dx != 0) {
          timeline.show(held.span().from() + by, held.span().to() + by);
        }
      }
    }
  }

  private Rectangle2D rectangle(Grip held, MouseEvent event) {
    Rectangle2D area = plot.area();
    double x = Math.max(area.getMinX(), Math.min(area.getMaxX(), event.getX()));
    double y = Math.max(area.getMinY(), Math.min(area.getMaxY(), event.getY()));
    return new Rectangle2D(
        Math.min(x, held.x()),
        Math.min(y, held.y()),
        Math.abs(x - held.x()),
        Math.abs(y - held.y()));
  }

  private void released(MouseEvent event) {
    Grip held = grip;
    if (held == null || event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    event.consume();
    grip = null;
    if (held.kind() == Kind.RECTANGLE) {
      Rectangle2D rectangle = rectangle(held, event);
      plot.select(null);
      if (rectangle.getWidth() > STILL && rectangle.getHeight() > STILL) {
        double from = plot.xAt(rectangle.getMinX());
        double to = plot.xAt(rectangle.getMaxX());
        timeline.show(from, to);
        plot.hold(rectangle.getMinY(), rectangle.getMaxY());
      }
    } else if (held.kind() == Kind.PRESS && timeline.hasCursor() && event.getClickCount() == 1) {
      timeline.moveCursor(plot.xAt(event.getX()));
    }
    moved(event);
  }

  private void cancel() {
    Grip held = grip;
    grip = null;
    plot.select(null);
    if (held != null && held.kind() == Kind.PAN) {
      timeline.show(held.span().from(), held.span().to());
    }
  }

  private void clicked(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY
        && event.getClickCount() == 2
        && isInside(event.getX(), event.getY())) {
      plot.follow();
      event.consume();
    }
  }

  private void scrolled(ScrollEvent event) {
    if (!isInside(event.getX(), event.getY())) {
      return;
    }
    event.consume();
    double across = event.getDeltaX();
    double notches = event.getDeltaY() / NOTCH;
    if (Math.abs(across) > Math.abs(event.getDeltaY())) {
      timeline.pan(-across * plot.stepsPerPixel());
    } else if (notches != 0 && event.isControlDown()) {
      double factor = Math.pow(PER_NOTCH, -notches);
      Rectangle2D area = plot.area();
      plot.hold(
          event.getY() - (event.getY() - area.getMinY()) * factor,
          event.getY() + (area.getMaxY() - event.getY()) * factor);
    } else if (notches != 0) {
      timeline.zoom(Math.pow(PER_NOTCH, -notches), plot.xAt(event.getX()));
    }
  }

  private void key(KeyEvent event) {
    if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
      return;
    }
    switch (event.getCode()) {
      case LEFT, KP_LEFT -> sideways(-1, event.isShiftDown());
      case RIGHT, KP_RIGHT -> sideways(1, event.isShiftDown());
      case PLUS, ADD, EQUALS -> timeline.zoom(1 / PER_KEY, middle());
      case MINUS, SUBTRACT -> timeline.zoom(PER_KEY, middle());
      case F -> plot.follow();
      case L -> {
        if (plot.canBeLogarithmic()) {
          plot.logarithmicProperty().set(!plot.logarithmicProperty().get());
        }
      }
      case ESCAPE -> {
        // Esc is the window's where there is nothing to end here.
        if (grip == null && Double.isNaN(timeline.getHoverX())) {
          return;
        }
        cancel();
        timeline.hoverXProperty().set(Double.NaN);
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void sideways(int direction, boolean pan) {
    if (pan) {
      timeline.pan(direction * timeline.getSpan().width() / 8);
    } else if (timeline.hasCursor()) {
      timeline.stepCursor(direction);
    } else {
      point(direction);
    }
  }

  /** From the point that is told of to the next; so far that it is seen to move. */
  private void point(int direction) {
    CurveData data = most();
    if (data == null) {
      return;
    }
    double now = timeline.getHoverX();
    Span span = timeline.getSpan();
    if (Double.isNaN(now) || !span.contains(now)) {
      int index = direction > 0 ? data.firstAt(span.from()) : data.firstAfter(span.to()) - 1;
      timeline.hoverXProperty().set(data.x(Math.max(0, Math.min(data.size() - 1, index))));
      return;
    }
    int here = data.nearest(now);
    int far = data.nearest(now + direction * plot.stepsPerPixel());
    int next = far == here ? here + direction : far;
    double x = data.x(Math.max(0, Math.min(data.size() - 1, next)));
    if (span.contains(x)) {
      timeline.hoverXProperty().set(x);
    }
  }

  /** Where the keys zoom: at what is pointed at, at the newest while following, else amidst. */
  private double middle() {
    Span span = timeline.getSpan();
    if (span.contains(timeline.getHoverX())) {
      return timeline.getHoverX();
    }
    if (span.contains(timeline.getCursorX())) {
      return timeline.getCursorX();
    }
    return (span.from() + span.to()) / 2;
  }
}
