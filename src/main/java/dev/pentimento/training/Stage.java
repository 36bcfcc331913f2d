package dev.pentimento.training;

/**
 * A part of a run with one batch size and one learning rate. A run has one, and one more after
 * every remedy that changed either; each says all that the steps after it need.
 *
 * @param step steps taken before it
 * @param pictures training pictures shown before it, repeats counted
 * @param scheduleStep how far the schedule was, in steps of the first batch size
 * @param batchSize pictures a step, at least 1
 * @param learningRateFactor of the learning rate chosen at the run's beginning
 */
record Stage(
    long step, long pictures, double scheduleStep, int batchSize, double learningRateFactor) {

  private static final double SMALLER_RATE = 1.0 / 3;

  /** The whole run as it was chosen. */
  static Stage first(int batchSize) {
    return new Stage(0, 0, 0, batchSize, 1);
  }

  /** Training pictures shown before a step of this stage. */
  long picturesBefore(long at) {
    return pictures + (at - step) * batchSize;
  }

  /**
   * Where the schedule stands at a step of this stage, in steps of the run's first batch size.
   *
   * @param firstBatchSize that of the first stage
   */
  double scheduleAt(long at, int firstBatchSize) {
    return scheduleStep + (at - step) * ((double) batchSize / firstBatchSize);
  }

  /**
   * The step at which the run has shown all its pictures.
   *
   * @param planned steps of the run as it was chosen, all of the first batch size
   */
  long totalSteps(long planned, int firstBatchSize) {
    long left = Math.max(0, planned * firstBatchSize - pictures);
    return step + (left + batchSize - 1) / batchSize;
  }

  /** From a step of this stage on with a third of the learning rate. */
  Stage slower(long at, int firstBatchSize) {
    return next(at, firstBatchSize, batchSize, learningRateFactor * SMALLER_RATE);
  }

  /** From a step of this stage on with another batch. */
  Stage smaller(long at, int firstBatchSize, int batch) {
    return next(at, firstBatchSize, batch, learningRateFactor);
  }

  /** The same from an earlier step on: for a step before this stage. */
  Stage next(long at, int firstBatchSize, int batch, double factor) {
    return new Stage(at, picturesBefore(at), scheduleAt(at, firstBatchSize), batch, factor);
  }
}
