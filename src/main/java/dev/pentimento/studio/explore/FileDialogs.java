package dev.pentimento.studio.explore;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the user for files; blocks until there is an answer. Only on the JavaFX thread. */
public interface FileDialogs {

  /** Pictures to open; empty if the user thought better of it. */
  List<Path> pictures();

  /**
   * Where to save a picture; null if the user thought better of it.
   *
   * @param suggestedName a file name without folder, ending in {@code .png}
   */
  @Nullable Path savePicture(String suggestedName);
}
