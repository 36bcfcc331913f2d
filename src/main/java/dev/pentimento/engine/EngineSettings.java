package dev.pentimento.engine;

import dev.pentimento.dataset.DataLibrary;
import java.nio.file.Path;

/**
 * How the engine is to be started and where data sets come from.
 *
 * @param device {@code cpu} or {@code cuda}
 * @param threads threads inside one native operation, at least 1
 * @param data opens data sets
 * @param assets the program's {@code assets} folder
 * @param trainerGivesWay whether trainings take what a window and its hand leave of the processors
 */
public record EngineSettings(
    String device, int threads, DataLibrary data, Path assets, boolean trainerGivesWay) {

  public EngineSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("the engine needs at least one thread, not " + threads);
    }
  }

  /** For a process without a window. */
  public EngineSettings(String device, int threads, DataLibrary data, Path assets) {
    this(device, threads, data, assets, false);
  }
}
