package dev.pentimento.studio.explore;

import dev.pentimento.workspace.Phrase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What would come of letting go of what is dragged over the window. */
public sealed interface DropOffer {

  /** What to say while it hangs there. */
  Phrase phrase();

  /**
   * The first of these would be encoded.
   *
   * @param files one or more
   */
  record Pictures(List<Path> files, Phrase phrase) implements DropOffer {}

  /**
   * This checkpoint would be opened.
   *
   * @param folder holds {@code model.json}
   */
  record Model(Path folder, Phrase phrase) implements DropOffer {}

  /** Nothing would; the phrase says why. */
  record Refused(Phrase phrase) implements DropOffer {}

  /** The endings of the picture files that can be read. */
  Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "webp", "gif", "bmp", "wbmp");

  /**
   * Judges files by their names and kinds, not by what is in them: a hand is waiting.
   *
   * @param files what is dragged
   * @param ready whether there is a model to encode with
   */
  static DropOffer of(List<Path> files, boolean ready) {
    if (files.isEmpty()) {
      return new Refused(Phrase.of("explore.drop.no-file"));
    }
    Path first = files.get(0);
    String name = name(first);
    if (Files.isDirectory(first)) {
      return Files.isRegularFile(first.resolve("model.json"))
          ? new Model(first, Phrase.of("explore.drop.model", name))
          : new Refused(Phrase.of("explore.drop.folder", name));
    }
    if (!isPicture(first)) {
      return new Refused(Phrase.of("explore.drop.no-picture", name));
    }
    if (!ready) {
      return new Refused(Phrase.of("explore.drop.no-model"));
    }
    return new Pictures(List.copyOf(files), Phrase.of("explore.drop.picture", name));
  }

  /** Whether a file has the ending of a picture that can be read. */
  static boolean isPicture(Path file) {
    return ENDINGS.contains(ending(name(file)));
  }

  private static String name(Path file) {
    Path last = file.getFileName();
    return last == null ? file.toString() : last.toString();
  }

  private static String ending(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
