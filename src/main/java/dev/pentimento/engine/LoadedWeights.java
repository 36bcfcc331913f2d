package dev.pentimento.engine;

import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.model.Vae;
import dev.pentimento.spec.CheckpointException;
import java.nio.file.Path;

/**
 * The network of a checkpoint with the weights that fit it.
 *
 * @param flat in the order of the network's layout
 */
record LoadedWeights(Vae vae, float[] flat) {

  /**
   * @throws CheckpointException if the weights are not those of the network
   */
  static LoadedWeights of(Checkpoint checkpoint, Path folder) throws CheckpointException {
    Vae vae = Vae.of(checkpoint.spec());
    try {
      return new LoadedWeights(vae, vae.layout().flat(checkpoint.weights()));
    } catch (IllegalArgumentException e) {
      throw new CheckpointException(
          CheckpointException.Problem.INVALID,
          folder,
          "its weights do not fit its network: " + e.getMessage(),
          e);
    }
  }
}
