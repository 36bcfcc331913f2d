package dev.pentimento.command;

import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.FileTrouble;
import dev.pentimento.spec.InvalidSpecException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the pictures of a data set are brought to one size, and which of them take part. */
final class DataChoices {

  /** What {@code --data} takes. */
  static final String DATA =
      "the data set: emoji, cifar10:PATH, idx:PATH, folder:PATH, styles:PATH or a PATH";

  @Option(
      names = "--fit",
      paramLabel = "crop|fit|stretch",
      description =
          "of pictures that are no squares: the middle, all on a background, or drawn out"
              + " (default: crop)")
  private @Nullable String fit;

  @Option(
      names = "--background",
      paramLabel = "#RRGGBB",
      description = "behind transparent parts and around pictures (default: #ffffff)")
  private @Nullable String background;

  @Option(
      names = "--exclude",
      paramLabel = "FILE",
      description =
          "a text file with the names of pictures to leave out, one a line, as"
              + " 'dataset inspect' prints them")
  private @Nullable Path exclude;

  /** Whether any was given. */
  boolean given() {
    return fit != null || background != null || exclude != null;
  }

  /** What was given, or else the usual. */
  DataOptions options() throws CommandException {
    DataOptions usual = DataOptions.USUAL;
    try {
      return new DataOptions(
          fit == null ? usual.fit() : DataOptions.Fit.of(fit),
          background == null ? usual.background() : background,
          exclude == null ? usual.excluded() : names(exclude));
    } catch (InvalidSpecException e) {
      throw new CommandException("--" + e.getMessage() + ".", e);
    }
  }

  private static List<String> names(Path file) throws CommandException {
    try {
      return Files.readString(file, StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .distinct()
          .toList();
    } catch (CharacterCodingException e) {
      throw new CommandException(
          "The names in " + file + " cannot be read: it is no text in UTF-8. Save it as such.", e);
    } catch (IOException e) {
      throw new CommandException(
          "The names of --exclude cannot be read (" + FileTrouble.of(e) + "). Check the file.", e);
    }
  }
}
