package dev.pentimento.checkpoint;

import dev.pentimento.spec.FeatureCard;
import dev.pentimento.spec.NamedTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A feature network on disk: {@code features.json} and {@code weights.safetensors}. */
public final class FeatureFolder {

  /** Its place under the program's assets. */
  public static final String NAME = "features";

  private static final CardFolder<FeatureCard> FILES =
      new CardFolder<>(
          "the feature network",
          "features.json",
          FeatureCard.class,
          FeatureCard.FORMAT,
          FeatureCard::withSha256);

  private FeatureFolder() {}

  /** A network read from disk. */
  public record Stored(FeatureCard card, List<NamedTensor> weights) {}

  /**
   * Reads a network, strictly.
   *
   * @throws IOException with a message for a person if there is none that can be used
   */
  public static Stored read(Path folder) throws IOException {
    CardFolder.Stored<FeatureCard> stored =
        FILES.read(folder, "Restore assets/features from the release.");
    return new Stored(stored.card(), stored.weights());
  }

  /**
   * Writes a network.
   *
   * @param card everything but the checksum, which is put in here
   * @return the card as written
   */
  public static FeatureCard write(Path folder, FeatureCard card, List<NamedTensor> tensors)
      throws IOException {
    return FILES.write(folder, card, tensors);
  }
}
