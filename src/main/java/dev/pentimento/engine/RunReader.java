package dev.pentimento.engine;

import dev.pentimento.spec.RunHistory;
import dev.pentimento.spec.TrainingEvent;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Reads run folders, also while this or another process writes them. Every method returns at once
 * and may be called from any thread.
 */
public interface RunReader {

  /**
   * What a run folder tells. Completes exceptionally with an {@code IOException} that says what,
   * why and what to do if it is none.
   */
  CompletableFuture<RunHistory> history(Path run);

  /**
   * Follows a run from where a history ends: hears the steps, validations, previews and checkpoints
   * that are written after it, within two seconds, and {@link TrainingEvent.Ended} when its writer
   * is gone.
   *
   * @param listener called on a thread of the service, in order; must not block
   */
  RunWatch watch(Path run, RunHistory since, Consumer<? super TrainingEvent> listener);

  /** The newest preview of a run at or before a step; empty if there is none. */
  CompletableFuture<Optional<TrainingEvent.Preview>> preview(Path run, long step);
}
