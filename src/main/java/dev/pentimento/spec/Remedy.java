package dev.pentimento.spec;

/** What can be done about a training that has paused itself. */
public enum Remedy {
  /** Back to the last good checkpoint, and on from there with a third of the learning rate. */
  GO_BACK,
  /** Back to the last good checkpoint, and on from there with half the batch. */
  SMALLER_BATCH,
  /** The same again, for example after making room on the disk. */
  TRY_AGAIN,
  /** To the end of the run, with what was saved. */
  STOP
}
