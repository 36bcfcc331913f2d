package dev.pentimento.studio.kit;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Control;
import javafx.scene.control.Skin;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;

/**
 * Two weights in one hand: a square over which a thumb moves, one weight from left to right, the
 * other from top to bottom, each 0..1. Pictures of what it would give may lie under it.
 *
 * <p>What a hand does comes as a {@link Gesture}, from its first movement to its end or its
 * cancellation: the unit of undo. Setting the weights is no gesture.
 *
 * <ul>
 *   <li>Drag: follows; with Shift a tenth as fast, with Ctrl in steps of 0.1. Esc or the other
 *       button takes it back. A click goes there, a double-click to the middle.
 *   <li>Arrows step 0.05, with Shift 0.01, with Ctrl to the edge.
 *   <li>Home goes to the corner of 0 and 0, End to that of 1 and 1.
 * </ul>
 */
public final class WeightPad extends Control {

  /** Hears what a hand does. */
  public interface Gesture {
    /** A hand takes hold; nothing has changed yet. */
    default void began() {}

    /** The weights follow the hand. */
    void changed(double across, double down);

    /** The hand lets go. */
    void committed();

    /** The weights are what they were before. */
    void cancelled();
  }

  private final StringProperty name = new SimpleStringProperty(this, "name", "");
  private final DoubleProperty across = weight("across");
  private final DoubleProperty down = weight("down");
  private final ObjectProperty<@Nullable Image> sheet =
      new SimpleObjectProperty<>(this, "sheet", null);
  private final ObjectProperty<@Nullable Gesture> onGesture =
      new SimpleObjectProperty<>(this, "onGesture", null);
  private final ReadOnlyBooleanWrapper changing =
      new ReadOnlyBooleanWrapper(this, "changing", false);
  private double acrossBefore;
  private double downBefore;

  public WeightPad() {
    getStyleClass().add("weight-pad");
    setAccessibleRole(AccessibleRole.SLIDER);
    setFocusTraversable(true);
  }

  private DoubleProperty weight(String property) {
    return new SimpleDoubleProperty(this, property, 0) {
      @Override
      protected void invalidated() {
        notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
      }
    };
  }

  /** What a screen reader says: what it is, and both weights. */
  public StringProperty nameProperty() {
    return name;
  }

  /** The weight from left to right. */
  public DoubleProperty acrossProperty() {
    return across;
  }

  public double getAcross() {
    return across.get();
  }

  /** The weight from top to bottom. */
  public DoubleProperty downProperty() {
    return down;
  }

  public double getDown() {
    return down.get();
  }

  /** What lies under the thumb: pictures at even distances, the corners' in the corners. */
  public ObjectProperty<@Nullable Image> sheetProperty() {
    return sheet;
  }

  /** Who hears what a hand does; null for nobody. */
  public ObjectProperty<@Nullable Gesture> onGestureProperty() {
    return onGesture;
  }

  public void setOnGesture(@Nullable Gesture to) {
    onGesture.set(to);
  }

  /** True while a hand is on it. */
  public ReadOnlyBooleanProperty changingProperty() {
    return changing.getReadOnlyProperty();
  }

  public boolean isChanging() {
    return changing.get();
  }

  /** Opens a gesture, unless one is open. */
  void beginGesture() {
    if (isChanging()) {
      return;
    }
    acrossBefore = getAcross();
    downBefore = getDown();
    changing.set(true);
    Gesture listener = onGesture.get();
    if (listener != null) {
      listener.began();
    }
  }

  /** Goes on with the open gesture. */
  void follow(double toAcross, double toDown) {
    double x = Math.max(0, Math.min(1, toAcross));
    double y = Math.max(0, Math.min(1, toDown));
    if (x == getAcross() && y == getDown()) {
      return;
    }
    across.set(x);
    down.set(y);
    Gesture listener = onGesture.get();
    if (listener != null) {
      listener.changed(x, y);
    }
  }

  /** Ends a gesture that is open as if the hand had let go; else does nothing. */
  void finishGesture() {
    if (!isChanging()) {
      return;
    }
    if (getAcross() == acrossBefore && getDown() == downBefore) {
      cancelGesture();
      return;
    }
    changing.set(false);
    Gesture listener = onGesture.get();
    if (listener != null) {
      listener.committed();
    }
  }

  /** Takes back a gesture that is open; else does nothing. */
  void cancelGesture() {
    if (!isChanging()) {
      return;
    }
    across.set(acrossBefore);
    down.set(downBefore);
    changing.set(false);
    Gesture listener = onGesture.get();
    if (listener != null) {
      listener.cancelled();
    }
  }

  /** A whole gesture at once. */
  void jump(double toAcross, double toDown) {
    finishGesture();
    beginGesture();
    follow(toAcross, toDown);
    finishGesture();
  }

  @Override
  public Orientation getContentBias() {
    // A square: as high as it is wide.
    return Orientation.HORIZONTAL;
  }

  @Override
  protected Skin<?> createDefaultSkin() {
    return new WeightPadSkin(this);
  }

  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case VALUE -> getAcross();
      case TEXT -> name.get();
      case MIN_VALUE -> 0.0;
      case MAX_VALUE -> 1.0;
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }

  @Override
  public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
    if (isDisabled()) {
      return;
    }
    switch (action) {
      case INCREMENT -> jump(getAcross() + WeightPadBehavior.STEP, getDown());
      case DECREMENT -> jump(getAcross() - WeightPadBehavior.STEP, getDown());
      case BLOCK_INCREMENT -> jump(getAcross(), getDown() + WeightPadBehavior.STEP);
      case BLOCK_DECREMENT -> jump(getAcross(), getDown() - WeightPadBehavior.STEP);
      default -> super.executeAccessibleAction(action, parameters);
    }
  }
}
