package dev.pentimento.training;

import org.jspecify.annotations.Nullable;

/**
 * Watches whether a training has left its course: an error that was reached before is exceeded by 6
 * dB, smoothed over some steps, and for many steps on end. Warm-ups, noise and small batches do not
 * do that; a learning rate that is too large does.
 */
final class CourseWatch {

  /** Of the squared error: 6 dB, a doubled sigma. */
  private static final double MARGIN = 4;

  private static final double MEMORY = 0.9;

  /** The first steps of a network find out where zero is. */
  private static final int SETTLING = 20;

  private static final int PATIENCE = 50;

  private double smoothed = Double.NaN;
  private double best = Double.POSITIVE_INFINITY;
  private long seen;
  private long lastGood;
  private int astray;

  /**
   * @param step where the run begins or goes on
   */
  CourseWatch(long step) {
    lastGood = step;
  }

  /**
   * Hears a step.
   *
   * @param step steps taken, this one included
   * @param error mean squared error of the batch
   * @return what is the matter, for a person; null if nothing is
   */
  @Nullable String hear(long step, double error) {
    seen++;
    smoothed = Double.isNaN(smoothed) ? error : MEMORY * smoothed + (1 - MEMORY) * error;
    if (seen <= SETTLING) {
      lastGood = step;
      return null;
    }
    best = Math.min(best, smoothed);
    if (smoothed <= MARGIN * best) {
      astray = 0;
      lastGood = step;
      return null;
    }
    astray++;
    return astray < PATIENCE
        ? null
        : String.format(
            java.util.Locale.ROOT,
            "sigma %.3f after %.3f for %d steps",
            Math.sqrt(smoothed),
            Math.sqrt(best),
            astray);
  }

  /** The last step at which all was well. */
  long lastGood() {
    return lastGood;
  }

  /** Takes things as they are from now on. */
  void accept() {
    best = Double.POSITIVE_INFINITY;
    seen = 0;
    astray = 0;
    smoothed = Double.NaN;
  }
}
