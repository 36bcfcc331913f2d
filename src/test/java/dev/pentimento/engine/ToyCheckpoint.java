package dev.pentimento.engine;

import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.checkpoint.CheckpointWriter;
import dev.pentimento.model.Vae;
import dev.pentimento.spec.LatentGroup;
import dev.pentimento.spec.LatentSpace;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.StyleNetworkSpec;
import dev.pentimento.spec.TrainingSummary;
import dev.pentimento.training.ToyPictures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A small untrained model on disk: 8×8 pictures, codes of 4. */
final class ToyCheckpoint {

  private ToyCheckpoint() {}

  static Path write(Path folder, long seed) throws IOException {
    return write(folder, seed, Vae.of(ToyPictures.model()));
  }

  /** Pictures of 16×16, codes of content 3 and style 2. */
  static Path writeStyled(Path folder, long seed) throws IOException {
    return write(
        folder,
        seed,
        Vae.of(
            new ModelSpec(
                "style",
                16,
                new LatentSpace(
                    5, List.of(new LatentGroup("content", 0, 3), new LatentGroup("style", 3, 2))),
                new StyleNetworkSpec(
                    List.of(6, 8), List.of(1, 1), List.of(4, 4), 7, false, 0, 0, false))));
  }

  private static Path write(Path folder, long seed, Vae vae) throws IOException {
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
