package dev.pentimento.spec;

/**
 * How long it took from an input to its pixels, in milliseconds, over every input that has been
 * seen on screen: also over those that only a later frame showed, whose age counts up to that
 * frame.
 *
 * @param count inputs seen on screen
 * @param coalesced those of them that had no frame of their own
 * @param stale answers dropped because a newer picture was on screen already
 * @param p50 the median age; 0 without an input
 * @param p95 the age that 95 % did not exceed
 * @param p99 the age that 99 % did not exceed
 * @param max the greatest age
 */
public record LatencyReport(
    long count, long coalesced, long stale, double p50, double p95, double p99, double max) {

  /** Nothing measured yet. */
  public static final LatencyReport EMPTY = new LatencyReport(0, 0, 0, 0, 0, 0, 0);
}
