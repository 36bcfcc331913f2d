package dev.pentimento.training;

import dev.pentimento.spec.ObjectiveSpec;
import dev.pentimento.spec.OptimiserSpec;

/** Learning rate and β of each step: linear warm-ups, then a cosine (Loshchilov 2017) down. */
final class Schedule {

  private final OptimiserSpec optimiser;
  private final ObjectiveSpec objective;
  private final long totalSteps;

  Schedule(OptimiserSpec optimiser, ObjectiveSpec objective, long totalSteps) {
    this.optimiser = optimiser;
    this.objective = objective;
    this.totalSteps = totalSteps;
  }

  /** The learning rate of step 0, 1, … */
  double learningRate(double step) {
    double peak = optimiser.learningRate();
    if (step < optimiser.warmUpSteps()) {
      return peak * (step + 1) / optimiser.warmUpSteps();
    }
    double share =
        (step - optimiser.warmUpSteps()) / Math.max(1, totalSteps - optimiser.warmUpSteps());
    double cosine = 0.5 * (1 + Math.cos(Math.PI * Math.min(1, share)));
    double floor = optimiser.finalFraction();
    return peak * (floor + (1 - floor) * cosine);
  }

  /** The weight of the KL divergence at step 0, 1, … */
  double beta(double step) {
    double warmUp = objective.warmUpFraction() * totalSteps;
    return warmUp <= 0 ? objective.beta() : objective.beta() * Math.min(1, (step + 1) / warmUp);
  }
}
