package dev.pentimento.studio.train;

import java.nio.file.Path;

/** Makes the model of a run the one that is explored. */
@FunctionalInterface
public interface RunOpener {

  /** Opens it; what goes wrong is told as a notice. */
  void openRun(Path run);
}
