package dev.pentimento.command;

import dev.pentimento.spec.FileTrouble;
import dev.pentimento.spec.Preset;
import dev.pentimento.spec.SpecReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A preset with what a user changed on the command line. */
final class Recipes {

  private Recipes() {}

  /**
   * The recipe after a file's changes and then single fields'.
   *
   * @param file JSON with what differs, or null
   * @param fields new values by the path of their field
   * @throws dev.pentimento.spec.InvalidSpecException if one is unknown or impossible
   */
  static Preset changed(Preset usual, @Nullable Path file, Map<String, String> fields)
      throws CommandException {
    Preset recipe = usual;
    if (file != null) {
      try {
        recipe = SpecReader.changed(recipe, Files.readString(file));
      } catch (IOException e) {
        throw new CommandException(
            "Cannot read the spec " + file + ": " + FileTrouble.of(e) + ".", e);
      }
    }
    for (Map.Entry<String, String> field : fields.entrySet()) {
      recipe = SpecReader.changed(recipe, field.getKey(), field.getValue());
    }
    return recipe;
  }
}
