package dev.pentimento.engine;

import ai.djl.ndarray.NDManager;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.TrainingForecast;
import dev.pentimento.spec.TrainingSpec;
import dev.pentimento.training.RunException;
import dev.pentimento.training.TrialSteps;
import java.nio.file.Path;
import java.time.Duration;

/** Tries how fast a training would be. */
final class Probe {

  private static final Duration LENGTH = Duration.ofSeconds(1);

  private Probe() {}

  static TrainingForecast run(
      ModelSpec model, TrainingSpec training, Path features, NDManager manager)
      throws RunException {
    EngineStart.prepareThread(training.threads());
    return TrialSteps.take(model, training, features, LENGTH, manager);
  }
}
