package dev.pentimento.studio.shell;

import java.nio.file.Path;
import java.util.Optional;

/** Asks for a model; blocks until there is an answer. Only on the JavaFX thread. */
@FunctionalInterface
public interface ModelDialog {

  /** The folder of a checkpoint; empty if the user thought better of it. */
  Optional<Path> model();
}
