package dev.pentimento.spec;

/** Hears how far a long piece of work has come. */
@FunctionalInterface
public interface Progress {

  /** For whoever does not want to know. */
  Progress NONE = (phase, done, total) -> {};

  /**
   * Called on the thread that works. Must not block.
   *
   * @param phase what is being done, in a few English words
   * @param done parts of it that are done
   * @param total all its parts, at least 1
   */
  void at(String phase, int done, int total);
}
