package dev.pentimento.studio.kit.curve;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What plots that belong together share: the stretch of x that is shown, the place under the mouse,
 * the cursor, the markers and the smoothing. Knows no node, so that a view model may hold it.
 */
public final class CurveTimeline {

  /** The strongest smoothing. */
  public static final double GREATEST_SMOOTHING = 0.99;

  /** As many x as a zoom shows at least, as a share of the whole. */
  private static final double NARROWEST = 1e-6;

  /**
   * Something that happened at a step.
   *
   * @param label in a word or two
   */
  public record Marker(double x, String label, Kind kind) {
    /** What it is about. */
    public enum Kind {
      /** A checkpoint: a tick at the axis. */
      CHECKPOINT,
      /** The run went on, or a setting changed: a dashed line with its label. */
      EVENT,
      /** Something went wrong: the same in the colour of danger. */
      TROUBLE
    }
  }

  private final ReadOnlyBooleanWrapper following =
      new ReadOnlyBooleanWrapper(this, "following", true);
  private final ReadOnlyDoubleWrapper from = new ReadOnlyDoubleWrapper(this, "from", 0);
  private final ReadOnlyDoubleWrapper to = new ReadOnlyDoubleWrapper(this, "to", 1);
  private final DoubleProperty followWidth = new SimpleDoubleProperty(this, "followWidth", 0);
  private final DoubleProperty hoverX = new SimpleDoubleProperty(this, "hoverX", Double.NaN);
  private final DoubleProperty cursorX = new SimpleDoubleProperty(this, "cursorX", Double.NaN);
  private final DoubleProperty smoothing = new SimpleDoubleProperty(this, "smoothing", 0.6);
  private final ObservableList<Double> snaps = FXCollections.observableArrayList();
  private final ObservableList<Marker> markers = FXCollections.observableArrayList();
  private final List<CurveData> watched = new ArrayList<>();

  /** Whether the stretch shown keeps up with the newest point; a zoom ends it. */
  public ReadOnlyBooleanProperty followingProperty() {
    return following.getReadOnlyProperty();
  }

  public boolean isFollowing() {
    return following.get();
  }

  /** The left end of what is shown. */
  public ReadOnlyDoubleProperty fromProperty() {
    return from.getReadOnlyProperty();
  }

  public double getFrom() {
    return from.get();
  }

  /** The right end of what is shown, always beyond the left. */
  public ReadOnlyDoubleProperty toProperty() {
    return to.getReadOnlyProperty();
  }

  public double getTo() {
    return to.get();
  }

  /** How much of the newest is shown while following, in units of x; 0 for all there is. */
  public DoubleProperty followWidthProperty() {
    return followWidth;
  }

  /** The x under the mouse or the keys, in every plot; NaN for none. */
  public DoubleProperty hoverXProperty() {
    return hoverX;
  }

  /** The cursor that is dragged through time; NaN for none. */
  public DoubleProperty cursorXProperty() {
    return cursorX;
  }

  public double getCursorX() {
    return cursorX.get();
  }

  /** The weight of what came before in the smoothed line, 0 to {@link #GREATEST_SMOOTHING}. */
  public DoubleProperty smoothingProperty() {
    return smoothing;
  }

  public double getSmoothing() {
    return Math.max(0, Math.min(GREATEST_SMOOTHING, smoothing.get()));
  }

  /** Where the cursor may stand, in any order; anywhere while empty. */
  public ObservableList<Double> snaps() {
    return snaps;
  }

  public ObservableList<Marker> markers() {
    return markers;
  }
}
