package dev.pentimento.engine;

import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.checkpoint.CheckpointWriter;
import dev.pentimento.model.Vae;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.TrainingSummary;
import dev.pentimento.training.ToyPictures;
import java.io.IOException;
import java.nio.file.Path;

/** A small untrained model on disk: 8×8 pictures, codes of 4. */
final class ToyCheckpoint {

  private ToyCheckpoint() {}

  static Path write(Path folder, long seed) throws IOException {
    Vae vae = Vae.of(ToyPictures.model());
    int dimension = vae.spec().latent().dimension();
    float[] zeros = new float[dimension];
    CheckpointWriter.write(
        folder,
        new Checkpoint(
            vae.spec(),
            new TrainingSummary(
                ToyPictures.training(1), "discs", "0", 0, 0, 0, null, 0, 0.1, "test"),
            new LatentStatistics(1, zeros, new float[dimension][dimension], zeros, zeros, zeros),
            vae.layout().named(vae.layout().initialValues(seed)),
            null));
    return folder;
  }
}
