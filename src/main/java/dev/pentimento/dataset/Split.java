package dev.pentimento.dataset;

/** What a picture of a data set is for. */
public enum Split {
  /** Seen by training. */
  TRAIN,
  /** Watched while training: choices may depend on it. */
  VALIDATION,
  /** Looked at in the end only. */
  TEST,
  /** A (content, style) cell kept out although both its content and its style are trained on. */
  HELD_OUT_CELL;

  /** The word on the command line and in {@code index.json}: {@code held-out-cell}. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
