package dev.pentimento.spec;

import org.jspecify.annotations.Nullable;

/**
 * Every choice of a training that changes its result. Device and threads are recorded too, since
 * they change the order of float sums.
 *
 * @param objective what is minimised
 * @param optimiser how
 * @param augmentation how training pictures are varied
 * @param batchSize pictures a step, at least 1; with swaps a multiple of 4
 * @param epochs passes over the training split, at least 1
 * @param seed of weights, data order, augmentation and noise
 * @param device {@code cpu} or {@code cuda}
 * @param threads threads inside one native operation, at least 1
 * @param swaps how swaps are learnt; null unless the network has a content and a style code
 */
public record TrainingSpec(
    ObjectiveSpec objective,
    OptimiserSpec optimiser,
    AugmentationSpec augmentation,
    int batchSize,
    int epochs,
    long seed,
    String device,
    int threads,
    @Nullable SwapSpec swaps) {

  public TrainingSpec {
    atLeastOne("batchSize", batchSize);
    atLeastOne("epochs", epochs);
    atLeastOne("threads", threads);
    if (!device.equals("cpu") && !device.equals("cuda")) {
      throw new InvalidSpecException("training.device", device, "cpu or cuda");
    }
    if (swaps != null) {
      checkForSwaps(objective);
      if (batchSize % SwapSpec.BATCH_UNIT != 0) {
        throw new InvalidSpecException(
            "training.batchSize",
            Integer.toString(batchSize),
            "a multiple of " + SwapSpec.BATCH_UNIT + ", since swaps are learnt in quarters");
      }
    }
  }

  /** Swaps have their own objective, of which only β and its warm-up are free. */
  private static void checkForSwaps(ObjectiveSpec objective) {
    ObjectiveSpec usual = ObjectiveSpec.calibrated(objective.beta(), objective.warmUpFraction());
    if (!objective.equals(usual)) {
      throw new InvalidSpecException(
          "training.objective",
          objective.toString(),
          "with swaps the usual one: squared error, the best sigma, KL, no free bits, no"
              + " sharpening, per value");
    }
  }

  /** A training without swaps. */
  public TrainingSpec(
      ObjectiveSpec objective,
      OptimiserSpec optimiser,
      AugmentationSpec augmentation,
      int batchSize,
      int epochs,
      long seed,
      String device,
      int threads) {
    this(objective, optimiser, augmentation, batchSize, epochs, seed, device, threads, null);
  }

  /** The same with another optimiser. */
  public TrainingSpec withOptimiser(OptimiserSpec changed) {
    return new TrainingSpec(
        objective, changed, augmentation, batchSize, epochs, seed, device, threads, swaps);
  }

  /** The same with so many pictures a step. */
  public TrainingSpec withBatchSize(int changed) {
    return new TrainingSpec(
        objective, optimiser, augmentation, changed, epochs, seed, device, threads, swaps);
  }

  /** The same for so many passes. */
  public TrainingSpec withEpochs(int changed) {
    return new TrainingSpec(
        objective, optimiser, augmentation, batchSize, changed, seed, device, threads, swaps);
  }

  /** The same with another seed. */
  public TrainingSpec withSeed(long changed) {
    return new TrainingSpec(
        objective, optimiser, augmentation, batchSize, epochs, changed, device, threads, swaps);
  }

  /** The same on {@code cpu} or {@code cuda}. */
  public TrainingSpec withDevice(String changed) {
    return new TrainingSpec(
        objective, optimiser, augmentation, batchSize, epochs, seed, changed, threads, swaps);
  }

  /** The same on so many threads. */
  public TrainingSpec withThreads(int changed) {
    return new TrainingSpec(
        objective, optimiser, augmentation, batchSize, epochs, seed, device, changed, swaps);
  }

  /** The same with swaps learnt so, or without. */
  public TrainingSpec withSwaps(@Nullable SwapSpec changed) {
    return new TrainingSpec(
        objective, optimiser, augmentation, batchSize, epochs, seed, device, threads, changed);
  }

  /**
   * Half of a batch, or the same where a training of this kind goes no smaller.
   *
   * @param batch pictures a step
   */
  public int half(int batch) {
    int unit = swaps == null ? 1 : SwapSpec.BATCH_UNIT;
    return Math.max(unit, batch / 2 / unit * unit);
  }

  private static void atLeastOne(String field, int value) {
    if (value < 1) {
      throw new InvalidSpecException("training." + field, Integer.toString(value), "1 or more");
    }
  }
}
