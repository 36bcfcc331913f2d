package dev.pentimento.engine;

import dev.pentimento.spec.Remedy;
import dev.pentimento.spec.RunPhase;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.spec.TrainingShare;
import java.util.concurrent.CompletableFuture;

/** The handle of one training; every method returns at once and may be called from any thread. */
public interface TrainingSession {

  /**
   * Asks it to pause after the step in hand, with a checkpoint saved. Does nothing if it is asked
   * to stop already or has ended.
   */
  void pause();

  /** Goes on after a pause; takes back a pause that has not begun. */
  void resume();

  /** Asks it to end after the step in hand, with a checkpoint saved. Nothing takes that back. */
  void stop();

  /**
   * Answers a {@link TrainingEvent.Trouble}.
   *
   * @param remedy one of those that were offered; another, or an answer to nothing, is passed over
   */
  void remedy(Remedy remedy);

  /** Who gets the machine while a hand moves. */
  void share(TrainingShare share);

  /** What it is doing; at the latest with the return of a method above, what that asked for. */
  RunPhase phase();

  /** Completes with the last event of the run, never exceptionally. */
  CompletableFuture<TrainingEvent.Ended> ended();
}
