package dev.pentimento.spec;

/**
 * Every choice of a training that changes its result. Device and threads are recorded too, since
 * they change the order of float sums.
 *
 * @param objective what is minimised
 * @param optimiser how
 * @param augmentation how training pictures are varied
 * @param batchSize pictures a step, at least 1
 * @param epochs passes over the training split, at least 1
 * @param seed of weights, data order, augmentation and noise
 * @param device {@code cpu} or {@code cuda}
 * @param threads threads inside one native operation, at least 1
 */
public record TrainingSpec(
    ObjectiveSpec objective,
    OptimiserSpec optimiser,
    AugmentationSpec augmentation,
    int batchSize,
    int epochs,
    long seed,
    String device,
    int threads) {

  public TrainingSpec {
    atLeastOne("batchSize", batchSize);
    atLeastOne("epochs", epochs);
    atLeastOne("threads", threads);
    if (!device.equals("cpu") && !device.equals("cuda")) {
      throw new InvalidSpecException("training.device", device, "cpu or cuda");
    }
  }

  /** The same with another optimiser. */
  public TrainingSpec withOptimiser(OptimiserSpec changed) {
    return new TrainingSpec(
        objective, changed, augmentation, batchSize, epochs, seed, device, threads);
  }

  /** The same with so many pictures a step. */
  public TrainingSpec withBatchSize(int changed) {
    return new TrainingSpec(
        objective, optimiser, augmentation, changed, epochs, seed, device, threads);
  }

  /** The same for so many passes. */
  public TrainingSpec withEpochs(int changed) {
    return new TrainingSpec(
        objective, optimiser, augmentation, batchSize, changed, seed, device, threads);
  }

  /** The same with another seed. */
  public TrainingSpec withSeed(long changed) {
    return new TrainingSpec(
        objective, optimiser, augmentation, batchSize, epochs, changed, device, threads);
  }

  /** The same on so many threads. */
  public TrainingSpec withThreads(int changed) {
    return new TrainingSpec(
        objective, optimiser, augmentation, batchSize, epochs, seed, device, changed);
  }

  private static void atLeastOne(String field, int value) {
    if (value < 1) {
      throw new InvalidSpecException("training." + field, Integer.toString(value), "1 or more");
    }
  }
}
