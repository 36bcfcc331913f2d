package dev.pentimento.studio.train;

import java.nio.file.Path;
import java.util.Optional;

/** Asks the user about trainings; blocks until there is an answer. Only on the JavaFX thread. */
public interface TrainDialogs {

  /** The folder of a run that there is; empty if the user thought better of it. */
  Optional<Path> run();

  /** A folder of pictures to train on; empty if the user thought better of it. */
  Optional<Path> dataFolder();

  /** An archive or a file of images; empty if the user thought better of it. */
  Optional<Path> dataFile();

  /**
   * Where the curves are to be written; empty if the user thought better of it.
   *
   * @param name what to suggest, with its ending
   */
  Optional<Path> curves(String name);

  /**
   * Whether to close the window although a training runs, which will stop and save.
   *
   * @param step where it could go on later
   */
  boolean close(long step);
}
