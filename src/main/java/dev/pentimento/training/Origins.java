package dev.pentimento.training;

import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.checkpoint.CheckpointReader;
import dev.pentimento.model.Growth;
import dev.pentimento.spec.CheckpointException;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.RunOrigin;
import java.nio.file.Path;

/** Models whose weights others begin with. */
final class Origins {

  private Origins() {}

  /**
   * What a run notes of the model that it begins as.
   *
   * @param folder its checkpoint
   * @throws RunException if it cannot be read, or the model to be trained cannot begin as it
   */
  static RunOrigin of(Path folder, ModelSpec model) throws RunException {
    Checkpoint.Stored origin = read(folder);
    String obstacle = Growth.obstacle(model, origin.checkpoint().spec());
    if (obstacle != null) {
      throw new RunException(
          "The model to be trained cannot begin as "
              + folder
              + ": "
              + obstacle
              + ". Choose the recipe of that model, or one that is only deeper or, of content and"
              + " style, wider.");
    }
    return new RunOrigin(folder.toAbsolutePath().normalize().toString(), origin.fingerprint());
  }

  /**
   * The first weights of a run.
   *
   * @param seed of what the origin has not
   * @throws RunException if the origin is gone or another
   */
  static float[] weights(RunOrigin origin, ModelSpec model, long seed) throws RunException {
    Checkpoint.Stored found = read(Path.of(origin.checkpoint()));
    if (!found.fingerprint().equals(origin.fingerprint())) {
      throw new RunException(
          "The model "
              + origin.checkpoint()
              + " is no longer the one that the run was to begin with ("
              + origin.fingerprint().brief()
              + "). Begin a new run.");
    }
    Checkpoint checkpoint = found.checkpoint();
    return Growth.apply(model, checkpoint.spec(), checkpoint.weights(), seed);
  }

  private static Checkpoint.Stored read(Path folder) throws RunException {
    try {
      return CheckpointReader.readModel(folder);
    } catch (CheckpointException e) {
      throw new RunException("The model to begin with cannot be used: " + e.getMessage(), e);
    }
  }
}
