package dev.pentimento.studio.data;

import dev.pentimento.studio.kit.FileDropTarget;
import dev.pentimento.workspace.Phrase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What would come of letting go of what is dragged over the Data tab.
 *
 * @param file what would be looked at; null if nothing would
 * @param phrase what to say while it hangs there
 */
record DataDropOffer(@Nullable Path file, Phrase phrase) implements FileDropTarget.Offer {

  private static final Set<String> SINGLE =
      Set.of("png", "jpg", "jpeg", "webp", "gif", "bmp", "tif", "tiff");

  /** Judges files by their names and kinds, not by what is in them: a hand is waiting. */
  static DataDropOffer of(List<Path> files) {
    if (files.isEmpty()) {
      return new DataDropOffer(null, Phrase.of("data.drop.no-file"));
    }
    Path first = files.get(0);
    Path last = first.getFileName();
    String name = last == null ? first.toString() : last.toString();
    if (files.size() > 1) {
      return new DataDropOffer(null, Phrase.of("data.drop.several"));
    }
    if (Files.isDirectory(first)) {
      return new DataDropOffer(first, Phrase.of("data.drop.folder", name));
    }
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return SINGLE.contains(ending)
        ? new DataDropOffer(null, Phrase.of("data.drop.single", name))
        : new DataDropOffer(first, Phrase.of("data.drop.file", name));
  }
}
