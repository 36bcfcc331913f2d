package dev.pentimento.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An optimiser under a linear warm-up and a cosine decay, with true global-norm clipping and an
 * exponential moving average of the weights.
 *
 * @param kind which update
 * @param learningRate its peak, above 0
 * @param finalFraction share of the peak that remains at the last step, 0..1; 1 keeps it constant
 * @param warmUpSteps steps of linear growth, at least 0
 * @param beta1 decay of the first moment, 0 up to but not 1; RMSprop has none and ignores it
 * @param beta2 decay of the second moment, 0 up to but not 1; RMSprop's rho
 * @param epsilon added to the root of the second moment, above 0
 * @param weightDecay decay of convolution and dense weights, at least 0
 * @param clipNorm the largest global norm of the gradient; 0 for no limit
 * @param emaDecay the largest decay of the moving average, 0 up to but not 1; 0 for none
 */
public record OptimiserSpec(
    Kind kind,
    double learningRate,
    double finalFraction,
    int warmUpSteps,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    double clipNorm,
    double emaDecay) {

  /** An update rule. */
  public enum Kind {
    /** Adam with decoupled weight decay (Loshchilov and Hutter 2019). */
    @JsonProperty("adamw")
    ADAMW,
    /** Adam (Kingma and Ba 2015); weight decay joins the gradient. */
    @JsonProperty("adam")
    ADAM,
    /**
     * RMSprop (Hinton 2012) as Keras 2 has it: {@code w -= lr · g / (√v + ε)}, no momentum, not
     * centred; weight decay joins the gradient.
     */
    @JsonProperty("rmsprop")
    RMSPROP
  }

  public OptimiserSpec {
    positive("learningRate", learningRate);
    positive("epsilon", epsilon);
    if (!(finalFraction >= 0 && finalFraction <= 1)) {
      throw invalid("finalFraction", Double.toString(finalFraction), "0 to 1");
    }
    decay("beta1", beta1);
    decay("beta2", beta2);
    decay("emaDecay", emaDecay);
    if (warmUpSteps < 0) {
      throw invalid("warmUpSteps", Integer.toString(warmUpSteps), "0 or more");
    }
    atLeastZero("weightDecay", weightDecay);
    atLeastZero("clipNorm", clipNorm);
  }

  /** The same with another peak of the learning rate. */
  public OptimiserSpec withLearningRate(double changed) {
    return new OptimiserSpec(
        kind,
        changed,
        finalFraction,
        warmUpSteps,
        beta1,
        beta2,
        epsilon,
        weightDecay,
        clipNorm,
        emaDecay);
  }

  private static void positive(String field, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw invalid(field, Double.toString(value), "above 0");
    }
  }

  private static void atLeastZero(String field, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw invalid(field, Double.toString(value), "0 or more");
    }
  }

  private static void decay(String field, double value) {
    if (!(value >= 0 && value < 1)) {
      throw invalid(field, Double.toString(value), "0 up to, not 1");
    }
  }

  private static InvalidSpecException invalid(String field, String value, String allowed) {
    return new InvalidSpecException("training.optimiser." + field, value, allowed);
  }
}
