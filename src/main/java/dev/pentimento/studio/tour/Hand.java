package dev.pentimento.studio.tour;

import dev.pentimento.studio.kit.Pulse;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;

/**
 * A hand on mouse and keyboard whose input comes to the window through the display, as anyone's
 * does. Its methods are called on a worker and wait.
 */
final class Hand {

  /** A first start unpacks the engine, on a busy machine beside other work. */
  private static final int PATIENCE_SECONDS = 180;

  private static final long POLL_NANOS = 20_000_000;
  private static final long PRESS_NANOS = 60_000_000;

  private final Pulse pulse;
  private final Robot robot;

  Hand(Pulse pulse) throws TourException {
    this.pulse = pulse;
    this.robot = onFx(pulse, Robot::new);
  }

  /** Runs something on the JavaFX thread and waits for its answer. */
  <T> T onFx(Callable<T> action) throws TourException {
    return onFx(pulse, action);
  }

  private static <T> T onFx(Pulse pulse, Callable<T> action) throws TourException {
    CompletableFuture<T> done = new CompletableFuture<>();
    pulse.run(
        () -> {
          try {
            done.complete(action.call());
          } catch (Exception e) {
            done.completeExceptionally(e);
          }
        });
    try {
      return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TourException told) {
        throw told;
      }
      throw new TourException("The tour stumbled: " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      throw new TourException("The window has hung for " + PATIENCE_SECONDS + " s.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TourException("The tour was interrupted.", e);
    }
  }

  /** Does something on the JavaFX thread and waits until it is done. */
  void doOnFx(Runnable action) throws TourException {
    onFx(
        () -> {
          action.run();
          return true;
        });
  }

  /**
   * Waits for something to become true.
   *
   * @param what for the message if it does not
   * @param condition asked on the JavaFX thread
   */
  void await(String what, BooleanSupplier condition) throws TourException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!onFx(condition::getAsBoolean)) {
      if (System.nanoTime() > until) {
        throw new TourException(
            "In vain the tour waited "
                + PATIENCE_SECONDS
                + " s for "
                + what
                + ". If the machine is busy, run it again when it is less so.");
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Waits until the window has been drawn so many times from now on. */
  void frames(int count) throws TourException {
    CompletableFuture<Void> drawn = new CompletableFuture<>();
    doOnFx(
        () ->
            new AnimationTimer() {
              private int left = count;

              @Override
              public void handle(long now) {
                if (left-- == 0) {
                  stop();
                  drawn.complete(null);
                }
              }
            }.start());
    try {
      drawn.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new TourException("The window is not drawn any more.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TourException("The tour was interrupted.", e);
    }
  }

  /** Lets time pass. */
  void pause(int millis) {
    long until = System.nanoTime() + millis * 1_000_000L;
    for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  void moveTo(Point2D place) throws TourException {
    doOnFx(() -> robot.mouseMove(place));
  }

  /** Sends a move without waiting for it. */
  void sendMove(double x, double y) {
    pulse.run(() -> robot.mouseMove(x, y));
  }

  void press() throws TourException {
    doOnFx(() -> robot.mousePress(MouseButton.PRIMARY));
    LockSupport.parkNanos(PRESS_NANOS);
  }

  void release() throws TourException {
    doOnFx(() -> robot.mouseRelease(MouseButton.PRIMARY));
    LockSupport.parkNanos(PRESS_NANOS);
  }

  void click(Point2D place) throws TourException {
    moveTo(place);
    press();
    release();
  }

  /** Presses keys one after another and lets them go in the other order. */
  void type(KeyCode... keys) throws TourException {
    // At one go: if the window were busy between the two, the display would repeat the key.
    doOnFx(
        () -> {
          for (KeyCode key : keys) {
            robot.keyPress(key);
          }
          for (int i = keys.length - 1; i >= 0; i--) {
            robot.keyRelease(keys[i]);
          }
        });
    LockSupport.parkNanos(PRESS_NANOS);
  }

  Robot robot() {
    return robot;
  }

  /** The middle of a node on the screen. On the JavaFX thread. */
  static Point2D middle(Node node) {
    Bounds bounds = node.localToScreen(node.getBoundsInLocal());
    return new Point2D(bounds.getCenterX(), bounds.getCenterY());
  }
}
