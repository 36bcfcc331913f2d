package dev.pentimento.studio.kit;

import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.util.Subscription;

/** What hands do to a {@link WeightPad}; the skin tells it where things are. */
final class WeightPadBehavior {

  static final double STEP = 0.05;
  private static final double FINE_STEP = 0.01;
  private static final double SNAP = 0.1;
  private static final double FINE_DRAG = 0.1;

  /** The skin's side. */
  interface Field {
    /** The weight under a horizontal position in the control, unclamped. */
    double acrossAt(double x);

    /** The weight under a vertical position in the control, unclamped. */
    double downAt(double y);
  }

  private final WeightPad pad;
  private final Field field;
  private final Subscription subscriptions;
  private boolean dragging;
  private boolean fine;
  private double anchorX;
  private double anchorY;
  private double anchorAcross;
  private double anchorDown;

  WeightPadBehavior(WeightPad pad, Field field) {
    this.pad = pad;
    this.field = field;
    Subscription handlers =
        Subscription.combine(
            Listening.to(pad, MouseEvent.MOUSE_PRESSED, this::pressed),
            Listening.to(pad, MouseEvent.MOUSE_DRAGGED, this::dragged),
            Listening.to(pad, MouseEvent.MOUSE_RELEASED, this::released),
            Listening.to(pad, KeyEvent.KEY_PRESSED, this::keyPressed),
            Listening.to(pad, KeyEvent.KEY_RELEASED, this::keyReleased));
    Subscription focus =
        pad.focusedProperty()
            .subscribe(
                focused -> {
                  if (!focused && !dragging) {
                    pad.finishGesture();
                  }
                });
    Subscription changing =
        pad.changingProperty()
            .subscribe(
                isChanging -> {
                  // Whoever ended it: the hand has let go.
                  if (!isChanging) {
                    dragging = false;
                  }
                });
    subscriptions = Subscription.combine(handlers, focus, changing);
  }

  void dispose() {
    pad.finishGesture();
    subscriptions.unsubscribe();
  }

  private void pressed(MouseEvent event) {
    if (dragging) {
      if (event.getButton() != MouseButton.PRIMARY) {
        pad.cancelGesture();
      }
      event.consume();
      return;
    }
    if (event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    event.consume();
    pad.requestFocus();
    if (event.getClickCount() == 2) {
      pad.jump(0.5, 0.5);
      return;
    }
    pad.finishGesture();
    pad.beginGesture();
    dragging = true;
    follow(field.acrossAt(event.getX()), field.downAt(event.getY()), event);
    anchor(event);
  }

  private void anchor(MouseEvent event) {
    anchorX = event.getX();
    anchorY = event.getY();
    anchorAcross = pad.getAcross();
    anchorDown = pad.getDown();
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
    double speed = fine ? FINE_DRAG : 1;
    follow(
        anchorAcross + speed * (field.acrossAt(event.getX()) - field.acrossAt(anchorX)),
        anchorDown + speed * (field.downAt(event.getY()) - field.downAt(anchorY)),
        event);
  }

  private void follow(double across, double down, MouseEvent event) {
    boolean snaps = event.isControlDown();
    pad.follow(snaps ? snapped(across) : across, snaps ? snapped(down) : down);
  }

  private static double snapped(double weight) {
    return Math.rint(weight / SNAP) / Math.rint(1 / SNAP);
  }

  private void released(MouseEvent event) {
    if (!dragging || event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    event.consume();
    dragging = false;
    pad.finishGesture();
  }

  private void keyPressed(KeyEvent event) {
    if (event.getCode().isModifierKey()) {
      return;
    }
    double step = event.isControlDown() ? 1 : event.isShiftDown() ? FINE_STEP : STEP;
    switch (event.getCode()) {
      case ESCAPE -> {
        if (!pad.isChanging()) {
          return;
        }
        pad.cancelGesture();
      }
      case LEFT, KP_LEFT -> held(-step, 0);
      case RIGHT, KP_RIGHT -> held(step, 0);
      case UP, KP_UP -> held(0, -step);
      case DOWN, KP_DOWN -> held(0, step);
      case HOME -> goTo(0, 0);
      case END -> goTo(1, 1);
      default -> {
        if (!dragging) {
          // Some other command: it must find the last gesture closed.
          pad.finishGesture();
        }
        return;
      }
    }
    event.consume();
  }

  /** A key that is held repeats: all of it is one gesture, until it is released. */
  private void held(double across, double down) {
    goTo(
        LatentSliderBehavior.stepped(pad.getAcross(), across),
        LatentSliderBehavior.stepped(pad.getDown(), down));
  }

  private void goTo(double across, double down) {
    if (!dragging) {
      pad.beginGesture();
      pad.follow(across, down);
    }
  }

  private void keyReleased(KeyEvent event) {
    if (!dragging && !event.getCode().isModifierKey()) {
      pad.finishGesture();
    }
  }
}
