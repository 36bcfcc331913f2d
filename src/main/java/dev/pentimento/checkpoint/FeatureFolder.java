package dev.pentimento.checkpoint;

import dev.pentimento.spec.FeatureCard;
import dev.pentimento.spec.FileTrouble;
import dev.pentimento.spec.Json;
import dev.pentimento.spec.NamedTensor;
import dev.pentimento.spec.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A feature network on disk: {@code features.json} and {@code weights.safetensors}. */
public final class FeatureFolder {

  /** Its place under the program's assets. */
  public static final String NAME = "features";

  private static final String CARD = "features.json";

  private FeatureFolder() {}

  /** A network read from disk. */
  public record Stored(FeatureCard card, List<NamedTensor> weights) {}

  /**
   * Reads a network, strictly.
   *
   * @throws IOException with a message for a person if there is none that can be used
   */
  public static Stored read(Path folder) throws IOException {
    try {
      FeatureCard card =
          Json.mapper().readValue(Files.readAllBytes(folder.resolve(CARD)), FeatureCard.class);
      if (card.formatVersion() != FeatureCard.FORMAT) {
        throw new IOException(
            "its format is version " + card.formatVersion() + ", not " + FeatureCard.FORMAT);
      }
      byte[] weights = Files.readAllBytes(folder.resolve(CheckpointFiles.WEIGHTS));
      if (!Sha256.of(weights).equals(card.sha256())) {
        throw new IOException("the checksum of " + CheckpointFiles.WEIGHTS + " is wrong");
      }
      return new Stored(card, Safetensors.decode(weights));
    } catch (IOException e) {
      throw new IOException(
          "Cannot use the feature network "
              + folder
              + ": "
              + FileTrouble.of(e)
              + ". Restore assets/features from the release.",
          e);
    }
  }

  /**
   * Writes a network.
   *
   * @param card everything but the checksum, which is put in here
   * @return the card as written
   */
  public static FeatureCard write(Path folder, FeatureCard card, List<NamedTensor> tensors)
      throws IOException {
    byte[] weights = Safetensors.encode(tensors);
    FeatureCard written =
        new FeatureCard(
            card.formatVersion(),
            card.command(),
            card.programVersion(),
            card.network(),
            card.styles(),
            card.groups(),
            card.data(),
            card.dataFingerprint(),
            card.epochs(),
            card.seed(),
            card.seconds(),
            card.weights(),
            card.training(),
            card.test(),
            card.log(),
            Sha256.of(weights));
    // The card last: without it there is no network, whatever lies there.
    Files.deleteIfExists(folder.resolve(CARD));
    WholeFile.write(folder.resolve(CheckpointFiles.WEIGHTS), weights);
    WholeFile.write(folder.resolve(CARD), Json.mapper().writeValueAsBytes(written));
    return written;
  }
}
