package dev.pentimento.training;

import ai.djl.ndarray.NDArray;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.TrainingSummary;

/**
 * Whoever walks a model while it is trained. All methods are called on the thread that trains,
 * between two steps.
 */
public interface Companion {

  /** Nobody. */
  Companion NONE =
      new Companion() {
        @Override
        public boolean follows() {
          return false;
        }

        @Override
        public void weights(long step, NDArray average) {}

        @Override
        public void saved(LatentStatistics statistics, TrainingSummary summary) {}

        @Override
        public void rest(RunControl control) {}
      };

  /** Whether the weights are wanted at all. */
  boolean follows();

  /**
   * Takes a copy of the averaged weights, running statistics included.
   *
   * @param average flat, in the order of the network's layout
   */
  void weights(long step, NDArray average);

  /** A checkpoint was saved: how the codes lie now. */
  void saved(LatentStatistics statistics, TrainingSummary summary);

  /** Waits as long as a hand shall have the machine to itself, and no longer than the run rests. */
  void rest(RunControl control);
}
