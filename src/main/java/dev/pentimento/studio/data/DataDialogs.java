package dev.pentimento.studio.data;

import java.nio.file.Path;
import java.util.Optional;

/** Asks the user for a data set; blocks until there is an answer. Only on the JavaFX thread. */
public interface DataDialogs {

  /** A folder of pictures or of a data set's files; empty if the user thought better of it. */
  Optional<Path> dataFolder();

  /** An archive or a file of images; empty if the user thought better of it. */
  Optional<Path> dataFile();
}
