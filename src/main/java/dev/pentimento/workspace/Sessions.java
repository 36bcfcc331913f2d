package dev.pentimento.workspace;

import java.nio.file.Path;
import java.util.concurrent.Executor;

/** The folder of the walks that were saved, one file a model. */
public final class Sessions {

  private final Path folder;
  private final Executor workers;
  private final Scheduler scheduler;

  /**
   * @param folder made when first needed
   * @param workers writes
   * @param scheduler puts off what need not be done at once
   */
  public Sessions(Path folder, Executor workers, Scheduler scheduler) {
    this.folder = folder;
    this.workers = workers;
    this.scheduler = scheduler;
  }
}
