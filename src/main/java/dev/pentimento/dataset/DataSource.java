package dev.pentimento.dataset;

import dev.pentimento.dataset.emoji.EmojiStyles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The data set that a user names on the command line or in a run's configuration.
 *
 * @param word as it was given, for example {@code emoji} or {@code folder:holiday}
 * @param kind its format
 * @param path where it lies; null for what the program brings along
 */
public record DataSource(String word, Kind kind, @Nullable Path path) {

  /** What can be named, for a message. */
  public static final String ALLOWED =
      "emoji, cifar10:PATH, idx:PATH, folder:PATH, styles:PATH, or a PATH alone";

  /** A format of data sets. */
  public enum Kind {
    /** The Emoji Styles pack that the program brings along. */
    EMOJI(EmojiStyles.NAME),
    /** CIFAR-10 in its binary version: a folder of batches, or the published archive. */
    CIFAR10("cifar10"),
    /** IDX files, the format of MNIST. */
    IDX("idx"),
    /** Pictures in a folder and those below it. */
    FOLDER("folder"),
    /** A grid of contents and styles: {@code style/content.png}. */
    STYLES("styles");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word in front of the colon. */
    public String word() {
      return word;
    }
  }

  /**
   * Understands a word of the user. A path alone is looked at: an archive or a folder of CIFAR-10's
   * batches, IDX files, or else a folder of pictures.
   *
   * @throws DatasetException when it names nothing that can be read; the message lists what is
   *     allowed
   */
  public static DataSource parse(String word) throws DatasetException {
    if (word.equals(EmojiStyles.NAME)) {
      return new DataSource(word, Kind.EMOJI, null);
    }
    for (Kind kind : Kind.values()) {
      String prefix = kind.word + ":";
      if (kind != Kind.EMOJI && word.startsWith(prefix)) {
        return new DataSource(word, kind, existing(word, word.substring(prefix.length())));
      }
    }
    Path path = existing(word, word);
    try {
      return new DataSource(word, recognised(word, path), path);
    } catch (IOException e) {
      throw refused(word, "it cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private static Path existing(String word, String text) throws DatasetException {
    if (text.isEmpty()) {
      throw refused(word, "it names no file or folder", null);
    }
    try {
      Path path = Path.of(text);
      if (!Files.exists(path)) {
        throw refused(word, "there is no file or folder " + path.toAbsolutePath(), null);
      }
      return path;
    } catch (InvalidPathException e) {
      throw refused(word, "it is no path of this system", e);
    }
  }

  private static Kind recognised(String word, Path path) throws IOException, DatasetException {
    if (Files.isDirectory(path)) {
      if (CifarFeed.batches(path) != null) {
        return Kind.CIFAR10;
      }
      return IdxFeed.imageFiles(path).isEmpty() ? Kind.FOLDER : Kind.IDX;
    }
    if (IdxFile.isImages(path)) {
      return Kind.IDX;
    }
    try (InputStream in = Unpacked.open(path)) {
      if (TarStream.isTar(in.readNBytes(TarStream.BLOCK))) {
        return Kind.CIFAR10;
      }
    }
    throw refused(word, "it is neither a folder, nor an archive, nor an IDX file of images", null);
  }

  private static DatasetException refused(String word, String why, @Nullable Throwable cause) {
    return new DatasetException("the data set '" + word + "'", why, "Allowed: " + ALLOWED, cause);
  }
}
