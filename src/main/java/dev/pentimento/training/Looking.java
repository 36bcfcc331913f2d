package dev.pentimento.training;

import ai.djl.ndarray.NDArray;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.CancelledException;
import dev.pentimento.spec.TrainingEvent;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What is looked at in the course of a run besides its figures: snapshots for whoever walks the
 * model, previews, what each dimension carries, where the time goes. By the clock, each for a small
 * share of the time; none of it touches what the training computes.
 */
final class Looking {

  private static final double SHARE = 0.02;

  private final Averages averages;
  private final NDArray average;
  private final int[] looked;
  private final Companion companion;
  private final Consumer<? super TrainingEvent> listener;
  private final CancelToken stop;
  private final Cadence snapshots = new Cadence(Duration.ofMillis(250).toNanos(), SHARE);
  private final Cadence information = new Cadence(Duration.ofMillis(2500).toNanos(), SHARE);
  private final Cadence previews = new Cadence(Duration.ofMillis(2500).toNanos(), SHARE);
  private final StepTimes times;
  private boolean followed;

  /**
   * @param average the averaged weights
   * @param looked the pictures to look at, at least one
   * @param stop cancelled when the run is to stop, which looks do not hold up
   */
  Looking(
      Averages averages,
      NDArray average,
      int[] looked,
      Companion companion,
      Consumer<? super TrainingEvent> listener,
      CancelToken stop) {
    this.averages = averages;
    this.average = average;
    this.looked = looked;
    this.companion = companion;
    this.listener = listener;
    this.stop = stop;
    this.times = new StepTimes(System.nanoTime());
  }

  StepTimes times() {
    return times;
  }

  /** Looks at what is due, unless the run is to stop. */
  void at(long step) {
    if (stop.isCancelled()) {
      return;
    }
    long began = System.nanoTime();
    snapshot(step, began);
    try {
      // Not both at once: a step's rhythm is seen.
      if (information.isDue(began)) {
        listener.accept(averages.information(step, looked, stop));
        information.done(began, System.nanoTime());
      } else if (previews.isDue(began)) {
        preview(step);
      }
    } catch (CancelledException e) {
      return;
    }
    long now = System.nanoTime();
    times.looked(now - began);
    if (times.steps() > 0 && times.nanos(now) >= Duration.ofMillis(500).toNanos()) {
      listener.accept(times.take(step, now));
    }
  }

  /** Hands the weights over at once if anybody wants them. */
  void snapshotNow(long step) {
    if (companion.follows()) {
      companion.weights(step, average);
    }
  }

  private void snapshot(long step, long began) {
    boolean follows = companion.follows();
    // Whoever has just come does not wait.
    if (follows && (!followed || snapshots.isDue(began))) {
      companion.weights(step, average);
      snapshots.done(began, System.nanoTime());
    }
    followed = follows;
  }

  /**
   * Makes a preview and tells it.
   *
   * @throws CancelledException if the run is to stop
   */
  TrainingEvent.Preview preview(long step) {
    long began = System.nanoTime();
    TrainingEvent.Preview preview = averages.preview(step, looked, stop);
    listener.accept(preview);
    previews.done(began, System.nanoTime());
    return preview;
  }
}
