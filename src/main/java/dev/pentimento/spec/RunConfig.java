package dev.pentimento.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is chosen for a training: {@code config.json} of a run folder.
 *
 * @param model what to train
 * @param training how
 * @param data the data set as the user names it
 * @param options how its pictures are brought to one size, and which take part
 * @param origin the model whose weights it begins with; null for weights by chance
 */
public record RunConfig(
    ModelSpec model,
    TrainingSpec training,
    String data,
    DataOptions options,
    @Nullable RunOrigin origin) {

  /** Its name in a run folder. */
  public static final String FILE = "config.json";

  /** Of a run that begins with weights by chance. */
  public RunConfig(ModelSpec model, TrainingSpec training, String data, DataOptions options) {
    this(model, training, data, options, null);
  }

  /** Writes it whole or not at all. */
  public void write(Path file) throws IOException {
    WholeFile.write(file, Json.mapper().writeValueAsBytes(this));
  }

  /**
   * Reads one, of an older version too.
   *
   * @throws IOException if there is none, or it says the impossible
   */
  public static RunConfig read(Path file) throws IOException {
    JsonNode tree = Json.mapper().readTree(file.toFile());
    int version = tree.path("model").has("posterior") ? FormatUpgrade.CURRENT : 1;
    FormatUpgrade.model(tree.path("model"), version);
    FormatUpgrade.training(tree.path("training"), version);
    FormatUpgrade.options(tree);
    FormatUpgrade.origin(tree);
    return Json.mapper().treeToValue(tree, RunConfig.class);
  }
}
