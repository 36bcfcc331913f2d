package dev.pentimento.engine;

import java.nio.file.Path;

/**
 * How the engine is to be started and where the program's own files are.
 *
 * @param device {@code cpu} or {@code cuda}
 * @param threads threads inside one native operation, at least 1
 * @param assets the folder of the shipped data sets
 */
public record EngineSettings(String device, int threads, Path assets) {

  public EngineSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("the engine needs at least one thread, not " + threads);
    }
  }
}
