package dev.pentimento.training;

/**
 * When something that is done now and then is due: not too often, and for a small share of time.
 */
final class Cadence {

  private final long leastNanos;
  private final double share;
  private long nextAt;
  private boolean begun;

  /**
   * @param leastNanos from one end to the next beginning
   * @param share of the time that it may take, 0..1
   */
  Cadence(long leastNanos, double share) {
    this.leastNanos = leastNanos;
    this.share = share;
  }

  /** Whether it is time; the first time always is. */
  boolean isDue(long now) {
    return !begun || now - nextAt >= 0;
  }

  /** It was done. */
  void done(long from, long to) {
    begun = true;
    nextAt = to + Math.max(leastNanos, (long) ((to - from) / share));
  }
}
