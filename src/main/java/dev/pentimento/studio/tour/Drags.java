package dev.pentimento.studio.tour;

import dev.pentimento.engine.LatencyMeter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import javafx.event.EventHandler;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseEvent;

/** Drags sliders at 60 moves a second, and times what comes of it apart from the pictures. */
final class Drags {

  /** A sixtieth of a second. */
  static final long PERIOD_NANOS = 16_666_667;

  /** How far a move goes, in pixels: far enough that no two places are the same on the way. */
  private static final double STRIDE = 3;

  /** The share of a track that is wandered over. */
  private static final double REACH = 0.7;

  private static final double NANOS_PER_MILLI = 1e6;

  private final Hand hand;
  private final Scene scene;
  private final LatencyMeter delivery = new LatencyMeter(4096);
  private final Deque<Sent> underway = new ArrayDeque<>();
  private final EventHandler<MouseEvent> arrivals = this::arrived;
  private final Runnable beat = this::beaten;
  private long stamp;
  private long lastBeat;
  private long longestGap;
  private int moves;
  private long nanos;

  private record Sent(long stamp, double x) {}

  /**
   * @param scene the window of the sliders
   */
  Drags(Hand hand, Scene scene) {
    this.hand = hand;
    this.scene = scene;
  }

  /**
   * Takes hold in the middle of a slider's track, wanders left and right, and lets go.
   *
   * @param track the part of the slider that is dragged
   * @param count how many moves
   */
  void drag(Node track, int count) throws TourException {
    Bounds bounds = hand.onFx(() -> track.localToScreen(track.getBoundsInLocal()));
    double middle = Math.rint(bounds.getCenterX());
    double y = Math.rint(bounds.getCenterY());
    double half = bounds.getWidth() * REACH / 2;
    hand.moveTo(new Point2D(middle, y));
    hand.press();
    hand.doOnFx(this::begin);
    long began = System.nanoTime();
    double x = middle;
    double stride = STRIDE;
    for (int move = 0; move < count; move++) {
      if (Math.abs(x + stride - middle) > half) {
        stride = -stride;
      }
      x += stride;
      awaitTime(began + move * PERIOD_NANOS);
      send(x, y);
    }
    nanos += System.nanoTime() - began;
    moves += count;
    // The last moves are on their way still.
    hand.pause(150);
    hand.doOnFx(this::end);
  }

  /** Lets go of what {@link #drag} took hold of. */
  void letGo() throws TourException {
    hand.release();
    hand.pause(100);
  }

  private void send(double x, double y) {
    synchronized (underway) {
      stamp++;
      delivery.asked(stamp, System.nanoTime());
      underway.addLast(new Sent(stamp, x));
    }
    hand.sendMove(x, y);
  }

  /** Waits until {@link System#nanoTime} is there. */
  static void awaitTime(long time) {
    for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void begin() {
    lastBeat = 0;
    scene.addEventFilter(MouseEvent.MOUSE_DRAGGED, arrivals);
    scene.addPostLayoutPulseListener(beat);
  }

  private void end() {
    scene.removeEventFilter(MouseEvent.MOUSE_DRAGGED, arrivals);
    scene.removePostLayoutPulseListener(beat);
    synchronized (underway) {
      underway.forEach(sent -> delivery.failed(sent.stamp()));
      underway.clear();
    }
  }

  private void arrived(MouseEvent event) {
    long now = System.nanoTime();
    synchronized (underway) {
      // X may merge moves: those before the place that is reported are part of this event.
      boolean known =
          underway.stream().anyMatch(sent -> Math.abs(sent.x() - event.getScreenX()) < 1);
      while (known && !underway.isEmpty()) {
        Sent sent = underway.removeFirst();
        if (Math.abs(sent.x() - event.getScreenX()) < 1) {
          delivery.shown(sent.stamp(), now);
          return;
        }
      }
    }
  }

  private void beaten() {
    long now = System.nanoTime();
    if (lastBeat != 0) {
      longestGap = Math.max(longestGap, now - lastBeat);
    }
    lastBeat = now;
  }

  /** From the sending of a move to its event. */
  LatencyMeter delivery() {
    return delivery;
  }

  /** The longest time between two pulses during the drags, in milliseconds. */
  double longestGapMillis() {
    return longestGap / NANOS_PER_MILLI;
  }

  int moves() {
    return moves;
  }

  /** How long the moving took. */
  double seconds() {
    return nanos * 1e-9;
  }
}
