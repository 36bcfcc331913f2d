package dev.pentimento.checkpoint;

import dev.pentimento.spec.JudgeCard;
import dev.pentimento.spec.NamedTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The judging networks of one size on disk: {@code judges.json}, {@code weights.safetensors}. */
public final class JudgeFolder {

  private static final CardFolder<JudgeCard> FILES =
      new CardFolder<>(
          "the judges", "judges.json", JudgeCard.class, JudgeCard.FORMAT, JudgeCard::withSha256);

  private JudgeFolder() {}

  /** Networks read from disk. */
  public record Stored(JudgeCard card, List<NamedTensor> weights) {}

  /**
   * Where the networks for a size lie.
   *
   * @param assets the program's assets
   * @param size of the pictures that are judged, in pixels
   */
  public static Path of(Path assets, int size) {
    return assets.resolve("judges-" + size);
  }

  /**
   * Reads networks, strictly.
   *
   * @throws IOException with a message for a person if there are none that can be used
   */
  public static Stored read(Path folder) throws IOException {
    CardFolder.Stored<JudgeCard> stored =
        FILES.read(folder, "Restore it from the release, or take it away to do without.");
    return new Stored(stored.card(), stored.weights());
  }

  /**
   * Writes networks.
   *
   * @param card everything but the checksum, which is put in here
   * @return the card as written
   */
  public static JudgeCard write(Path folder, JudgeCard card, List<NamedTensor> tensors)
      throws IOException {
    return FILES.write(folder, card, tensors);
  }
}
