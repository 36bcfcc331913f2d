package dev.pentimento.studio.train;

import dev.pentimento.spec.RunConfig;
import dev.pentimento.studio.kit.FileDropTarget;
import dev.pentimento.workspace.Phrase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What would come of letting go of what is dragged over the Train tab.
 *
 * @param file what would be taken; null if nothing would
 * @param isRun whether that is a run; else it is a data set
 * @param phrase what to say while it hangs there
 */
record TrainDropOffer(@Nullable Path file, boolean isRun, Phrase phrase)
    implements FileDropTarget.Offer {

  private static final Set<String> SINGLE =
      Set.of("png", "jpg", "jpeg", "webp", "gif", "bmp", "tif", "tiff");

  /**
   * Judges files by their names and kinds, not by what is in them: a hand is waiting.
   *
   * @param busy whether a training is going on, which takes nothing
   */
  static TrainDropOffer of(List<Path> files, boolean busy) {
    if (busy) {
      return refused("train.drop.busy");
    }
    if (files.isEmpty()) {
      return refused("data.drop.no-file");
    }
    if (files.size() > 1) {
      return refused("data.drop.several");
    }
    Path first = files.get(0);
    String name = TrainViewModel.name(first);
    if (Files.isDirectory(first)) {
      return Files.isRegularFile(first.resolve(RunConfig.FILE))
          ? new TrainDropOffer(first, true, Phrase.of("train.drop.run", name))
          : new TrainDropOffer(first, false, Phrase.of("train.drop.data", name));
    }
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return SINGLE.contains(ending)
        ? new TrainDropOffer(null, false, Phrase.of("data.drop.single", name))
        : new TrainDropOffer(first, false, Phrase.of("train.drop.data", name));
  }

  private static TrainDropOffer refused(String key) {
    return new TrainDropOffer(null, false, Phrase.of(key));
  }
}
