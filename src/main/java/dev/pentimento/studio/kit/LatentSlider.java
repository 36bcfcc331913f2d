package dev.pentimento.studio.kit;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
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
import org.jspecify.annotations.Nullable;

/**
 * One coordinate of a latent code: a track that fills from zero, and its number beside it.
 *
 * <p>What a hand does to it comes as a {@link Gesture}, from its first movement to its end or its
 * cancellation: the unit of undo. Setting {@link #valueProperty()} is no gesture, so that a cell of
 * a list may be bound to another coordinate in silence.
 *
 * <ul>
 *   <li>Drag: follows; with Shift a tenth as fast, with Ctrl in steps of 0.1. Esc or the other
 *       button takes it back. A click on the track goes there.
 *   <li>Double-click, Backspace, Delete, Home or {@code 0}: back to {@link #resetValueProperty()}.
 *   <li>{@code -} negates; arrows step 0.1, with Shift 0.01, with Ctrl 1; Page Up and Down 0.5.
 *   <li>Wheel, when focused or with Ctrl: 0.1 a notch, with Shift 0.01. Otherwise it passes on, so
 *       that the list scrolls.
 *   <li>Enter, F2 or a click on the number: type ({@link Figures#typed}); Enter applies, Esc does
 *       not.
 * </ul>
 *
 * <p>Hands stay inside {@link #minProperty()}..{@link #maxProperty()}, except for typing.
 */
public final class LatentSlider extends Control {

  /** Four standard deviations of the prior: what a code hardly ever exceeds. */
  public static final double DEFAULT_RANGE = 4;

  /** Hears what a hand does. */
  public interface Gesture {
    /**
     * A hand takes hold; nothing has changed yet.
     *
     * @param before the value it finds
     */
    default void began(double before) {}

    /** The value follows the hand. */
    void changed(double value);

    /** The hand lets go of a value that it has changed. */
    void committed(double before, double after);

    /** The value is what it was before, as if nothing had been. */
    void cancelled(double before);
  }

  /**
   * The posterior of an encoded picture in this coordinate.
   *
   * @param mean its mean
   * @param deviation its standard deviation, 0 or more
   */
  public record Whisker(double mean, double deviation) {}

  private final StringProperty name = new SimpleStringProperty(this, "name", "");
  private final DoubleProperty min = new SimpleDoubleProperty(this, "min", -DEFAULT_RANGE);
  private final DoubleProperty max = new SimpleDoubleProperty(this, "max", DEFAULT_RANGE);
  private final DoubleProperty resetValue = new SimpleDoubleProperty(this, "resetValue", 0);
  private final DoubleProperty baseline = new SimpleDoubleProperty(this, "baseline", Double.NaN);
  private final ObjectProperty<@Nullable Whisker> whisker =
      new SimpleObjectProperty<>(this, "whisker", null);
  private final ObjectProperty<@Nullable Gesture> onGesture =
      new SimpleObjectProperty<>(this, "onGesture", null);
  private final BooleanProperty verticalKeys =
      new SimpleBooleanProperty(this, "verticalKeys", true);
  private final ReadOnlyBooleanWrapper valueChanging =
      new ReadOnlyBooleanWrapper(this, "valueChanging", false);
  private final DoubleProperty value =
      new SimpleDoubleProperty(this, "value", 0) {
        @Override
        protected void invalidated() {
          notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
          notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
      };
  private double before;

  public LatentSlider() {
    getStyleClass().add("latent-slider");
    setAccessibleRole(AccessibleRole.SLIDER);
    setFocusTraversable(true);
  }

  /** What a screen reader calls it, for example {@code z17}. */
  public StringProperty nameProperty() {
    return name;
  }

  public String getName() {
    return name.get();
  }

  public void setName(String text) {
    name.set(text);
  }

  /** The coordinate. May lie beyond the range: the thumb then waits at its end. */
  public DoubleProperty valueProperty() {
    return value;
  }

  public double getValue() {
    return value.get();
  }

  public void setValue(double to) {
    value.set(to);
  }

  /** The left end of the track; {@code -4} unless set. */
  public DoubleProperty minProperty() {
    return min;
  }

  public double getMin() {
    return min.get();
  }

  /** The right end of the track; {@code 4} unless set. */
  public DoubleProperty maxProperty() {
    return max;
  }

  public double getMax() {
    return max.get();
  }

  /** Where a reset leads; 0 unless set. */
  public DoubleProperty resetValueProperty() {
    return resetValue;
  }

  public double getResetValue() {
    return resetValue.get();
  }

  public void setResetValue(double to) {
    resetValue.set(to);
  }

  /** A mark on the track: where the value came from. NaN, as at first, for none. */
  public DoubleProperty baselineProperty() {
    return baseline;
  }

  public double getBaseline() {
    return baseline.get();
  }

  public void setBaseline(double to) {
    baseline.set(to);
  }

  /** The posterior of the encoded picture; null for none. */
  public ObjectProperty<@Nullable Whisker> whiskerProperty() {
    return whisker;
  }

  public @Nullable Whisker getWhisker() {
    return whisker.get();
  }

  public void setWhisker(@Nullable Whisker to) {
    whisker.set(to);
  }

  /** Who hears what a hand does; null for nobody. */
  public ObjectProperty<@Nullable Gesture> onGestureProperty() {
    return onGesture;
  }

  public void setOnGesture(@Nullable Gesture to) {
    onGesture.set(to);
  }

  /**
   * Whether Up and Down step too, as they do at first. A list of sliders turns this off and goes
   * from row to row with them.
   */
  public BooleanProperty verticalKeysProperty() {
    return verticalKeys;
  }

  public boolean isVerticalKeys() {
    return verticalKeys.get();
  }

  public void setVerticalKeys(boolean to) {
    verticalKeys.set(to);
  }

  /** True while a hand is on it; its fall is the boundary of undo. */
  public ReadOnlyBooleanProperty valueChangingProperty() {
    return valueChanging.getReadOnlyProperty();
  }

  public boolean isValueChanging() {
    return valueChanging.get();
  }

  /**
   * Ends whatever a hand or the keyboard has open, typing included, as if the focus had gone
   * elsewhere. A cell calls this before it shows another coordinate.
   */
  public void settle() {
    if (getSkin() instanceof LatentSliderSkin skin) {
      skin.leaveEditor();
    }
    finishGesture();
  }

  /** Ends a gesture that is still open as if the hand had let go; else does nothing. */
  void finishGesture() {
    if (!isValueChanging()) {
      return;
    }
    if (getValue() == before) {
      cancelGesture();
      return;
    }
    valueChanging.set(false);
    Gesture listener = onGesture.get();
    if (listener != null) {
      listener.committed(before, getValue());
    }
  }

  /** Takes back a gesture that is still open; else does nothing. */
  void cancelGesture() {
    if (!isValueChanging()) {
      return;
    }
    value.set(before);
    valueChanging.set(false);
    Gesture listener = onGesture.get();
    if (listener != null) {
      listener.cancelled(before);
    }
  }

  /** Opens a gesture, unless one is open. */
  void beginGesture() {
    if (isValueChanging()) {
      return;
    }
    before = getValue();
    valueChanging.set(true);
    Gesture listener = onGesture.get();
    if (listener != null) {
      listener.began(before);
    }
  }

  /** Goes on with the open gesture. */
  void follow(double to) {
    if (to == getValue()) {
      return;
    }
    value.set(to);
    Gesture listener = onGesture.get();
    if (listener != null) {
      listener.changed(to);
    }
  }

  /** A whole gesture at once. */
  void jump(double to) {
    finishGesture();
    beginGesture();
    follow(to);
    finishGesture();
  }

  /** The nearest value that a hand may reach from where it is now: an outlier stays reachable. */
  double reachable(double wanted) {
    double from = isValueChanging() ? before : getValue();
    return Math.max(Math.min(getMin(), from), Math.min(Math.max(getMax(), from), wanted));
  }

  @Override
  protected Skin<?> createDefaultSkin() {
    return new LatentSliderSkin(this);
  }

  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case VALUE -> getValue();
      // There is no attribute for the words of a value: they follow the name.
      case TEXT -> getName() + ' ' + Figures.of(getValue(), 2);
      case MIN_VALUE -> getMin();
      case MAX_VALUE -> getMax();
      case ORIENTATION -> Orientation.HORIZONTAL;
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }

  @Override
  public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
    if (isDisabled()) {
      return;
    }
    switch (action) {
      case INCREMENT -> jump(reachable(LatentSliderBehavior.stepped(getValue(), 0.1)));
      case DECREMENT -> jump(reachable(LatentSliderBehavior.stepped(getValue(), -0.1)));
      case BLOCK_INCREMENT -> jump(reachable(LatentSliderBehavior.stepped(getValue(), 0.5)));
      case BLOCK_DECREMENT -> jump(reachable(LatentSliderBehavior.stepped(getValue(), -0.5)));
      case SET_VALUE -> {
        if (parameters.length > 0 && parameters[0] instanceof Number number) {
          jump(reachable(number.doubleValue()));
        }
      }
      default -> super.executeAccessibleAction(action, parameters);
    }
  }
}
