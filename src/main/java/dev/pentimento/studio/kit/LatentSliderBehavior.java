package dev.pentimento.studio.kit;

import javafx.animation.PauseTransition;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.util.Duration;
import javafx.util.Subscription;

/** What hands do to a {@link LatentSlider}; the skin tells it where things are. */
final class LatentSliderBehavior {

  /** The skin's side. */
  interface Track {
    /** The value under a horizontal position in the control, unclamped. */
    double valueAt(double x);

    /** The change of value that a pixel stands for. */
    double valuePerPixel();

    boolean isOnThumb(double x);

    boolean isOnNumber(double x);

    /** Opens the number for typing. */
    void edit();

    boolean isEditing();
  }

  private static final double STEP = 0.1;
  private static final double FINE_STEP = 0.01;
  private static final double COARSE_STEP = 1;
  private static final double PAGE_STEP = 0.5;
  private static final double SNAP = 0.1;
  private static final double FINE_DRAG = 0.1;
  // JavaFX reports one notch of a wheel as 40 (pixels), whatever the platform.
  private static final double NOTCH = 40;
  // Notches, and a click that may become a double-click, belong to one gesture within this time.
  private static final Duration TOGETHER = Duration.millis(400);

  private final LatentSlider slider;
  private final Track track;
  private final PauseTransition lull = new PauseTransition(TOGETHER);
  private final Subscription subscriptions;

  private boolean dragging;
  private boolean moved;
  private boolean fine;
  private double anchorX;
  private double anchorValue;
  private double raw;

  LatentSliderBehavior(LatentSlider slider, Track track) {
    this.slider = slider;
    this.track = track;
    lull.setOnFinished(event -> slider.finishGesture());
    Subscription handlers =
        Subscription.combine(
            Listening.to(slider, MouseEvent.MOUSE_PRESSED, this::pressed),
            Listening.to(slider, MouseEvent.MOUSE_DRAGGED, this::dragged),
            Listening.to(slider, MouseEvent.MOUSE_RELEASED, this::released),
            Listening.to(slider, MouseEvent.MOUSE_EXITED, this::exited),
            Listening.to(slider, ScrollEvent.SCROLL, this::scrolled),
            Listening.to(slider, KeyEvent.KEY_PRESSED, this::keyPressed),
            Listening.to(slider, KeyEvent.KEY_RELEASED, this::keyReleased));
    Subscription focus =
        slider
            .focusedProperty()
            .subscribe(
                focused -> {
                  if (!focused && !dragging) {
                    settle();
                  }
                });
    Subscription changing =
        slider
            .valueChangingProperty()
            .subscribe(
                isChanging -> {
                  // Whoever ended it, from here or from outside: the hand has let go.
                  if (!isChanging) {
                    dragging = false;
                    lull.stop();
                  }
                });
    subscriptions = Subscription.combine(handlers, focus, changing);
  }

  void dispose() {
    settle();
    subscriptions.unsubscribe();
  }

  /** A value a step further, without the crumbs of binary fractions. */
  static double stepped(double value, double step) {
    return Math.rint((value + step) * 1e6) / 1e6;
  }

  private void settle() {
    lull.stop();
    slider.finishGesture();
  }

  private void pressed(MouseEvent event) {
    if (dragging) {
      if (event.getButton() != MouseButton.PRIMARY) {
        slider.cancelGesture();
      }
      event.consume();
      return;
    }
    if (event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    event.consume();
    if (track.isOnNumber(event.getX())) {
      settle();
      track.edit();
      return;
    }
    slider.requestFocus();
    if (event.getClickCount() == 2) {
      lull.stop();
      slider.beginGesture();
      slider.follow(slider.getResetValue());
      slider.finishGesture();
      return;
    }
    settle();
    slider.beginGesture();
    dragging = true;
    moved = false;
    if (!track.isOnThumb(event.getX())) {
      slider.follow(target(track.valueAt(event.getX()), event));
    }
    anchor(event);
  }

  private void anchor(MouseEvent event) {
    anchorX = event.getX();
    anchorValue = moved ? raw : slider.getValue();
    fine = event.isShiftDown();
  }

  private void dragged(MouseEvent event) {
    if (!dragging) {
      return;
    }
    event.consume();
    if (event.isShiftDown() != fine) {
      anchor(event);
    }
    moved = true;
    raw = anchorValue + (event.getX() - anchorX) * track.valuePerPixel() * (fine ? FINE_DRAG : 1);
    slider.follow(target(raw, event));
  }

  private double target(double wanted, MouseEvent event) {
    double snapped =
        event.isControlDown() ? Math.rint(wanted / SNAP) / Math.rint(1 / SNAP) : wanted;
    return slider.reachable(snapped);
  }

  private void released(MouseEvent event) {
    if (!dragging || event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    event.consume();
    dragging = false;
    if (moved) {
      slider.finishGesture();
    } else {
      // Perhaps the first half of a double-click: that is to be one gesture, not two.
      lull.playFromStart();
    }
  }

  private void exited(MouseEvent event) {
    // A wheel that turned here may turn elsewhere next.
    if (!dragging && !slider.isFocused()) {
      settle();
    }
  }

  private void scrolled(ScrollEvent event) {
    if (!slider.isFocused() && !event.isControlDown()) {
      return;
    }
    // With Shift down some platforms turn the wheel sideways.
    double turned = event.getDeltaY() != 0 ? event.getDeltaY() : event.getDeltaX();
    event.consume();
    if (turned == 0 || dragging || event.isInertia()) {
      return;
    }
    double step = turned / NOTCH * (event.isShiftDown() ? FINE_STEP : STEP);
    slider.beginGesture();
    slider.follow(slider.reachable(stepped(slider.getValue(), step)));
    lull.playFromStart();
  }

  private void keyPressed(KeyEvent event) {
    if (track.isEditing()) {
      return;
    }
    switch (event.getCode()) {
      case ESCAPE -> {
        if (slider.isValueChanging()) {
          slider.cancelGesture();
          event.consume();
        }
        return;
      }
      case CONTROL, SHIFT, ALT, META, COMMAND, ALT_GRAPH, CAPS -> {
        return;
      }
      default -> {}
    }
    if (dragging) {
      event.consume();
      return;
    }
    if (!event.isAltDown() && !event.isMetaDown() && stepKey(event)) {
      event.consume();
      return;
    }
    // Some other command: it must find the last gesture closed.
    settle();
  }

  private boolean stepKey(KeyEvent event) {
    double step = event.isControlDown() ? COARSE_STEP : event.isShiftDown() ? FINE_STEP : STEP;
    switch (event.getCode()) {
      case LEFT, KP_LEFT -> step(-step);
      case RIGHT, KP_RIGHT -> step(step);
      case DOWN, KP_DOWN -> {
        if (!slider.isVerticalKeys()) {
          return false;
        }
        step(-step);
      }
      case UP, KP_UP -> {
        if (!slider.isVerticalKeys()) {
          return false;
        }
        step(step);
      }
      case PAGE_UP -> step(PAGE_STEP);
      case PAGE_DOWN -> step(-PAGE_STEP);
      case BACK_SPACE, DELETE -> held(slider.getResetValue());
      case HOME, DIGIT0, NUMPAD0 -> {
        if (event.isControlDown()) {
          return false;
        }
        held(slider.getResetValue());
      }
      case MINUS, SUBTRACT -> {
        if (event.isControlDown()) {
          return false;
        }
        // A held key repeats: flipping on each repeat would end on either sign by chance.
        if (!slider.isValueChanging()) {
          held(slider.getValue() == 0 ? 0 : -slider.getValue());
        }
      }
      case ENTER, F2 -> {
        if (event.isControlDown()) {
          return false;
        }
        settle();
        track.edit();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void step(double by) {
    held(slider.reachable(stepped(slider.getValue(), by)));
  }

  /** A key that is held repeats: all of it is one gesture, until it is released. */
  private void held(double to) {
    lull.stop();
    slider.beginGesture();
    slider.follow(to);
  }

  private void keyReleased(KeyEvent event) {
    if (dragging || event.getCode().isModifierKey()) {
      return;
    }
    settle();
  }
}
