package dev.pentimento.checkpoint;

import dev.pentimento.spec.FileTrouble;
import dev.pentimento.spec.Json;
import dev.pentimento.spec.MeasuringCard;
import dev.pentimento.spec.NamedTensor;
import dev.pentimento.spec.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A network that measures, on disk: its card and {@code weights.safetensors}.
 *
 * @param <C> the kind of card
 */
final class CardFolder<C extends MeasuringCard> {

  private final String what;
  private final String file;
  private final Class<C> type;
  private final int format;
  private final BiFunction<C, String, C> summed;

  /**
   * @param what it is, for a message
   * @param file name of the card
   * @param format the only version that is read
   * @param summed puts the checksum of the weights into a card
   */
  CardFolder(String what, String file, Class<C> type, int format, BiFunction<C, String, C> summed) {
    this.what = what;
    this.file = file;
    this.type = type;
    this.format = format;
    this.summed = summed;
  }

  /** A network read from disk. */
  record Stored<C>(C card, List<NamedTensor> weights) {}

  /**
   * Reads a network, strictly.
   *
   * @param repair what to do where it cannot be used, a sentence
   * @throws IOException with a message for a person if there is none that can be used
   */
  Stored<C> read(Path folder, String repair) throws IOException {
    try {
      C card = Json.mapper().readValue(Files.readAllBytes(folder.resolve(file)), type);
      if (card.formatVersion() != format) {
        throw new IOException("its format is version " + card.formatVersion() + ", not " + format);
      }
      byte[] weights = Files.readAllBytes(folder.resolve(CheckpointFiles.WEIGHTS));
      if (!Sha256.of(weights).equals(card.sha256())) {
        throw new IOException("the checksum of " + CheckpointFiles.WEIGHTS + " is wrong");
      }
      return new Stored<>(card, Safetensors.decode(weights));
    } catch (IOException e) {
      throw new IOException(
          "Cannot use " + what + " " + folder + ": " + FileTrouble.of(e) + ". " + repair, e);
    }
  }

  /**
   * Writes a network.
   *
   * @param card everything but the checksum, which is put in here
   * @return the card as written
   */
  C write(Path folder, C card, List<NamedTensor> tensors) throws IOException {
    byte[] weights = Safetensors.encode(tensors);
    C written = summed.apply(card, Sha256.of(weights));
    // The card last: without it there is no network, whatever lies there.
    Files.deleteIfExists(folder.resolve(file));
    WholeFile.write(folder.resolve(CheckpointFiles.WEIGHTS), weights);
    WholeFile.write(folder.resolve(file), Json.mapper().writeValueAsBytes(written));
    return written;
  }
}
