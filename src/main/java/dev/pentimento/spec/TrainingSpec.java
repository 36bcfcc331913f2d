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

  private static void atLeastOne(String field, int value) {
    if (value < 1) {
      throw new InvalidSpecException("training." + field, Integer.toString(value), "1 or more");
    }
  }
}
