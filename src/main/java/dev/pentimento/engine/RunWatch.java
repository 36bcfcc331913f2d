package dev.pentimento.engine;

/** A run folder being followed, whoever writes it. */
public interface RunWatch extends AutoCloseable {

  /** Ends the following; the listener hears nothing more. */
  @Override
  void close();
}
