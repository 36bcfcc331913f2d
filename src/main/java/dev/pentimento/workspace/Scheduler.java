package dev.pentimento.workspace;

import java.time.Duration;

/** Work off the caller's thread after a while; the composition root has the threads. */
@FunctionalInterface
public interface Scheduler {

  /** Runs the action once, on a worker thread, not before the delay is over. */
  void schedule(Runnable action, Duration delay);
}
