package dev.pentimento.engine;

import dev.pentimento.spec.LatencyReport;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Measures from an input to the frame that shows it. An input counts with its full age when a frame
 * at least as new as its own request is on screen, whether it got a frame of its own or a later one
 * overtook it: to leave overtaken inputs out would flatter the figure. May be used from any thread.
 */
public final class LatencyMeter {

  private static final double NANOS_PER_MILLI = 1e6;

  private final Deque<Input> waiting = new ArrayDeque<>();
  private final long[] ages;
  private long count;
  private long coalesced;
  private long stale;

  private record Input(long stamp, long nanos) {}

  /**
   * @param window the percentiles are over that many newest inputs
   */
  public LatencyMeter(int window) {
    if (window < 1) {
      throw new IllegalArgumentException("a window of " + window + " inputs");
    }
    ages = new long[window];
  }

  /**
   * An input asked for a picture.
   *
   * @param stamp the stamp of its request, greater than every one before
   * @param inputNanos when the input happened
   */
  public synchronized void asked(long stamp, long inputNanos) {
    waiting.addLast(new Input(stamp, inputNanos));
  }

  /**
   * The picture of that stamp is on screen, and so is all that was asked before it.
   *
   * @param nanos when, on the clock of the inputs
   */
  public synchronized void shown(long stamp, long nanos) {
    Input input = waiting.peekFirst();
    while (input != null && input.stamp() <= stamp) {
      waiting.removeFirst();
      ages[(int) (count % ages.length)] = nanos - input.nanos();
      count++;
      if (input.stamp() < stamp) {
        coalesced++;
      }
      input = waiting.peekFirst();
    }
  }

  /** An answer was dropped because a newer one was on screen. */
  public synchronized void stale() {
    stale++;
  }

  /** The request of that stamp will never be shown: it failed. */
  public synchronized void failed(long stamp) {
    waiting.removeIf(input -> input.stamp() == stamp);
  }

  /** Forgets what was measured, for example a warm-up; inputs on their way still count. */
  public synchronized void reset() {
    count = 0;
    coalesced = 0;
    stale = 0;
  }

  /** What was measured since the last reset; percentiles by nearest rank. */
  public synchronized LatencyReport report() {
    if (count == 0) {
      return new LatencyReport(0, 0, stale, 0, 0, 0, 0);
    }
    long[] sorted = Arrays.copyOf(ages, (int) Math.min(count, ages.length));
    Arrays.sort(sorted);
    return new LatencyReport(
        count,
        coalesced,
        stale,
        percentile(sorted, 50),
        percentile(sorted, 95),
        percentile(sorted, 99),
        sorted[sorted.length - 1] / NANOS_PER_MILLI);
  }

  private static double percentile(long[] sorted, int percent) {
    int rank = (int) ((sorted.length * (long) percent + 99) / 100);
    return sorted[Math.max(rank, 1) - 1] / NANOS_PER_MILLI;
  }
}
