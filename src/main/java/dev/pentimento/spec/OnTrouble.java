package dev.pentimento.spec;

/** Who decides when a training runs into trouble. */
public enum OnTrouble {
  /** A person: the run pauses and waits for one of the remedies. */
  ASK,
  /** Nobody: the run ends with the reason, and what was saved remains. */
  FAIL,
  /** Nobody: it goes back with a smaller learning rate, or a smaller batch, some times at most. */
  GO_BACK
}
