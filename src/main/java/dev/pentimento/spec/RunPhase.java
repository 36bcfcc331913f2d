package dev.pentimento.spec;

/** What a training is doing. */
public enum RunPhase {
  /** Reads its data set. */
  PREPARING,
  /** Takes steps. */
  RUNNING,
  /** Was asked to pause and finishes the step in hand. */
  PAUSING,
  /** Writes a checkpoint. */
  SAVING,
  /** Waits, with everything saved. */
  PAUSED,
  /** Was asked to stop; finishes the step in hand and saves. */
  STOPPING,
  /** Over; everything that could be saved is. */
  ENDED
}
