package dev.pentimento.spec;

/**
 * AdamW (Loshchilov and Hutter 2019) under a linear warm-up and a cosine decay, with true
 * global-norm clipping and an exponential moving average of the weights.
 *
 * @param learningRate its peak, above 0
 * @param finalFraction share of the peak that remains at the last step, 0..1
 * @param warmUpSteps steps of linear growth, at least 0
 * @param beta1 decay of the first moment, 0..1
 * @param beta2 decay of the second moment, 0..1
 * @param epsilon added to the root of the second moment, above 0
 * @param weightDecay decoupled decay of convolution and dense weights, at least 0
 * @param clipNorm the largest global norm of the gradient of the loss per pixel value, above 0
 * @param emaDecay the largest decay of the moving average, 0..1
 */
public record OptimiserSpec(
    double learningRate,
    double finalFraction,
    int warmUpSteps,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    double clipNorm,
    double emaDecay) {

  public OptimiserSpec {
    positive("learningRate", learningRate);
    positive("epsilon", epsilon);
    positive("clipNorm", clipNorm);
    share("finalFraction", finalFraction);
    share("beta1", beta1);
    share("beta2", beta2);
    share("emaDecay", emaDecay);
    if (warmUpSteps < 0) {
      throw new InvalidSpecException(
          "optimiser.warmUpSteps", Integer.toString(warmUpSteps), "0 or more");
    }
    if (!(weightDecay >= 0)) {
      throw new InvalidSpecException(
          "optimiser.weightDecay", Double.toString(weightDecay), "0 or more");
    }
  }

  private static void positive(String field, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new InvalidSpecException("optimiser." + field, Double.toString(value), "above 0");
    }
  }

  private static void share(String field, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new InvalidSpecException("optimiser." + field, Double.toString(value), "0 to 1");
    }
  }
}
