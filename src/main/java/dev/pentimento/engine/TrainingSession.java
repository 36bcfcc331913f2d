package dev.pentimento.engine;

import dev.pentimento.spec.TrainingEvent;
import java.util.concurrent.CompletableFuture;

/** The handle of one training; every method returns at once and may be called from any thread. */
public interface TrainingSession {

  /** Asks it to end after the step in hand, with a checkpoint saved. */
  void stop();

  /** Completes with the last event of the run, never exceptionally. */
  CompletableFuture<TrainingEvent.Ended> ended();
}
