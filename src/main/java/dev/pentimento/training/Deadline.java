package dev.pentimento.training;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When a run is to end by the clock; pauses do not count. */
final class Deadline {

  private final @Nullable Duration limit;
  private long began = System.nanoTime();

  /**
   * @param limit from now on; null for none
   */
  Deadline(@Nullable Duration limit) {
    this.limit = limit;
  }

  boolean isOver() {
    return limit != null && System.nanoTime() - began > limit.toNanos();
  }

  void putOff(long nanos) {
    began += nanos;
  }
}
