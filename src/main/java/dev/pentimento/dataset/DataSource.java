package dev.pentimento.dataset;

import dev.pentimento.dataset.emoji.EmojiStyles;
import java.nio.file.Path;
import java.util.List;

/**
 * The data set that a user names on the command line or in a run's configuration.
 *
 * @param word as it was given, for example {@code emoji}
 */
public record DataSource(String word) {

  /** What can be named in this version. */
  public static final List<String> ALLOWED = List.of(EmojiStyles.NAME);

  private static final List<String> PLANNED = List.of("cifar10:", "idx:", "folder:", "styles:");

  public DataSource {
    if (!ALLOWED.contains(word)) {
      throw new IllegalArgumentException(word + " is none of " + ALLOWED + "; use parse");
    }
  }

  /**
   * Understands a word of the user.
   *
   * @throws DatasetException when it names nothing that this version reads; the message lists what
   *     is allowed
   */
  public static DataSource parse(String word) throws DatasetException {
    if (ALLOWED.contains(word)) {
      return new DataSource(word);
    }
    boolean planned = PLANNED.stream().anyMatch(word::startsWith);
    throw new DatasetException(
        "the data set '" + word + "'",
        planned
            ? "this kind is not in this version"
            : "it is no data set of this version, and folders and files are not read yet",
        "Allowed: " + String.join(", ", ALLOWED));
  }

  /**
   * Reads the set whole.
   *
   * @param assets the program's {@code assets} folder
   * @return its pictures at their own size
   */
  public PictureSet open(Path assets) throws DatasetException {
    return EmojiStyles.read(assets.resolve(EmojiStyles.FOLDER));
  }
}
