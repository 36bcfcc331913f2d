package dev.pentimento.studio.kit.curve;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What plots that belong together share: the stretch of x that is shown, the place under the mouse,
 * the cursor, the markers and the smoothing. Knows no node, so that a view model may hold it. On
 * the JavaFX thread.
 */
public final class CurveTimeline {

  /** The strongest smoothing. */
  public static final double GREATEST_SMOOTHING = 0.99;

  /** How little of the whole a zoom shows at least. */
  private static final double NARROWEST = 1e-6;

  /** What there may be beyond the ends, as a share of what is shown. */
  private static final double AIR = 0.05;

  /**
   * A stretch of x.
   *
   * @param from its left end
   * @param to its right end, beyond the left
   */
  public record Span(double from, double to) {

    /** What is shown where there is nothing yet. */
    static final Span UNIT = new Span(0, 1);

    /**
     * @throws IllegalArgumentException if the ends are not finite and in order
     */
    public Span {
      if (!Double.isFinite(from) || !Double.isFinite(to) || from >= to) {
        throw new IllegalArgumentException("no stretch from " + from + " to " + to);
      }
    }

    public double width() {
      return to - from;
    }

    public boolean contains(double x) {
      return x >= from && x <= to;
    }
  }

  /**
   * Something that happened at a step.
   *
   * @param label in a word or two
   * @param kind what it is about
   */
  public record Marker(double x, String label, Kind kind) {
    /** What a marker is about, and so how it is drawn. */
    public enum Kind {
      /** A checkpoint: a tick at the axis, without its label. */
      CHECKPOINT,
      /** The run went on, or a setting changed: a dashed line with its label. */
      EVENT,
      /** Something went wrong: the same in the colour of danger. */
      TROUBLE
    }
  }

  private final ReadOnlyBooleanWrapper following =
      new ReadOnlyBooleanWrapper(this, "following", true);
  private final ReadOnlyObjectWrapper<Span> span =
      new ReadOnlyObjectWrapper<>(this, "span", Span.UNIT);
  private final DoubleProperty followWidth = new SimpleDoubleProperty(this, "followWidth", 0);
  private final DoubleProperty hoverX = new SimpleDoubleProperty(this, "hoverX", Double.NaN);
  private final DoubleProperty cursorX = new SimpleDoubleProperty(this, "cursorX", Double.NaN);
  private final DoubleProperty smoothing = new SimpleDoubleProperty(this, "smoothing", 0.6);
  private final ObservableList<Double> snaps = FXCollections.observableArrayList();
  private final ObservableList<Marker> markers = FXCollections.observableArrayList();
  private final List<CurveData> watched = new ArrayList<>();

  public CurveTimeline() {
    followWidth.subscribe(this::keepUp);
  }

  /** Whether the stretch shown keeps up with the newest point; a zoom ends it. */
  public ReadOnlyBooleanProperty followingProperty() {
    return following.getReadOnlyProperty();
  }

  public boolean isFollowing() {
    return following.get();
  }

  /** The stretch that is shown. */
  public ReadOnlyObjectProperty<Span> spanProperty() {
    return span.getReadOnlyProperty();
  }

  public Span getSpan() {
    return span.get();
  }

  /** How much of the newest is shown while following, in units of x; 0 for all there is. */
  public DoubleProperty followWidthProperty() {
    return followWidth;
  }

  /** The x under the mouse or the keys, in every plot; NaN for none. */
  public DoubleProperty hoverXProperty() {
    return hoverX;
  }

  public double getHoverX() {
    return hoverX.get();
  }

  /** The cursor that is moved through time; NaN for none. Its owner sets it, and hands move it. */
  public DoubleProperty cursorXProperty() {
    return cursorX;
  }

  public double getCursorX() {
    return cursorX.get();
  }

  public boolean hasCursor() {
    return !Double.isNaN(cursorX.get());
  }

  /** The weight of what came before in the smoothed line, 0 to {@link #GREATEST_SMOOTHING}. */
  public DoubleProperty smoothingProperty() {
    return smoothing;
  }

  /** The smoothing, held within its range. */
  public double getSmoothing() {
    return Math.max(0, Math.min(GREATEST_SMOOTHING, smoothing.get()));
  }

  /** Where hands may put the cursor, in any order; anywhere while empty. */
  public ObservableList<Double> snaps() {
    return snaps;
  }

  public ObservableList<Marker> markers() {
    return markers;
  }

  /** Shows the newest again, and keeps up with it. */
  public void follow() {
    following.set(true);
    keepUp();
  }

  /** Shows a stretch, as far as there are points, and follows no more. */
  public void show(double from, double to) {
    Span whole = whole();
    double width = Math.max(to - from, whole.width() * NARROWEST);
    if (width >= whole.width() && followWidth.get() == 0) {
      // All there is, is what following shows.
      follow();
      return;
    }
    width = Math.min(width, whole.width());
    double left = (from + to - width) / 2;
    left = Math.min(left, whole.to() + width * AIR - width);
    left = Math.max(left, whole.from() - width * AIR);
    if (left + width > left) {
      following.set(false);
      span.set(new Span(left, left + width));
    }
  }

  /**
   * Shows more or less.
   *
   * @param factor of the width: below 1 goes nearer
   * @param about the x that stays where it is
   */
  public void zoom(double factor, double about) {
    Span now = getSpan();
    show(about - (about - now.from()) * factor, about + (now.to() - about) * factor);
  }

  /** Moves what is shown to the right by so many x. */
  public void pan(double by) {
    Span now = getSpan();
    show(now.from() + by, now.to() + by);
  }

  /** Puts the cursor where it may stand nearest to x. */
  public void moveCursor(double x) {
    double best = Double.NaN;
    for (double snap : snaps) {
      if (!(Math.abs(snap - x) >= Math.abs(best - x))) {
        best = snap;
      }
    }
    Span whole = whole();
    cursorX.set(snaps.isEmpty() ? Math.max(whole.from(), Math.min(whole.to(), x)) : best);
  }

  /**
   * Puts the cursor on the next place where it may stand; without such places it goes a hundredth
   * of what is shown.
   *
   * @param direction 1 to the right, -1 to the left
   */
  public void stepCursor(int direction) {
    double now = cursorX.get();
    if (snaps.isEmpty()) {
      moveCursor(now + direction * getSpan().width() / 100);
      return;
    }
    double next = Double.NaN;
    for (double snap : snaps) {
      double ahead = (snap - now) * direction;
      if (ahead > 0 && !(ahead >= (next - now) * direction)) {
        next = snap;
      }
    }
    if (!Double.isNaN(next)) {
      cursorX.set(next);
    }
  }

  /** From the first point of any curve to the last of any. */
  public Span whole() {
    double first = Double.POSITIVE_INFINITY;
    double last = Double.NEGATIVE_INFINITY;
    for (CurveData data : watched) {
      if (!data.isEmpty()) {
        first = Math.min(first, data.firstX());
        last = Math.max(last, data.lastX());
      }
    }
    if (first > last) {
      return Span.UNIT;
    }
    return first < last ? new Span(first, last) : new Span(first - 0.5, first + 0.5);
  }

  /** Shows what is newest now, if it is to. */
  void keepUp() {
    if (!following.get()) {
      return;
    }
    Span whole = whole();
    double width = followWidth.get();
    double from = width > 0 ? Math.max(whole.from(), whole.to() - width) : whole.from();
    span.set(from < whole.to() ? new Span(from, whole.to()) : whole);
  }

  void watch(CurveData data) {
    watched.add(data);
    keepUp();
  }

  void unwatch(CurveData data) {
    watched.remove(data);
    keepUp();
  }
}
