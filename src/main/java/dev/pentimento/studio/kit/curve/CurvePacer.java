package dev.pentimento.studio.kit.curve;

import dev.pentimento.studio.kit.Pulse;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * When a curve is painted anew: for a hand at the next pulse, for new points ten times a second at
 * most, for nobody who looks not at all. On the JavaFX thread.
 */
final class CurvePacer {

  static final long INTERVAL_NANOS = 100_000_000;

  private final LongSupplier nanos;
  private final BooleanSupplier shown;
  private final Runnable paint;
  private final Consumer<Boolean> awake;
  private boolean due;
  private boolean urgent;
  private boolean everPainted;
  private long painted;

  /**
   * @param nanos {@link System#nanoTime()} or a test's
   * @param shown whether anybody can see it; {@link #soon} when it comes back
   */
  CurvePacer(Pulse pulse, LongSupplier nanos, BooleanSupplier shown, Runnable paint) {
    this.nanos = nanos;
    this.shown = shown;
    this.paint = paint;
    // What is not due yet puts itself into the mailbox again, which is emptied once a pulse.
    awake = pulse.latest(ignored -> beat());
  }

  /** Something else is to be seen, by the hand of the user. */
  void soon() {
    urgent = true;
    later();
  }

  /** There are new points. */
  void later() {
    due = true;
    if (shown.getAsBoolean()) {
      awake.accept(true);
    }
  }

  /** It comes into sight: what it missed is painted. */
  void appeared() {
    if (due) {
      soon();
    }
  }

  private void beat() {
    if (!due || !shown.getAsBoolean()) {
      return;
    }
    if (urgent || !everPainted || nanos.getAsLong() - painted >= INTERVAL_NANOS) {
      now();
    } else {
      awake.accept(true);
    }
  }

  /** Paints at once. */
  void now() {
    due = false;
    urgent = false;
    everPainted = true;
    painted = nanos.getAsLong();
    paint.run();
    // What painting itself has moved is painted.
    due = false;
    urgent = false;
  }
}
