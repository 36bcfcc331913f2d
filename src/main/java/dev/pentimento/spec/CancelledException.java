package dev.pentimento.spec;

/** The work was given up because its asker wanted so: no failure. */
public final class CancelledException extends RuntimeException {

  public CancelledException() {
    super("Cancelled.");
  }
}
