package dev.pentimento.engine;

/** Work for which the Java heap did not suffice, with what can be done about it. */
final class MemoryShortage extends RuntimeException {

  private MemoryShortage(OutOfMemoryError cause) {
    super(
        "There is not enough memory for this ("
            + cause.getMessage()
            + "). Ask for fewer pictures at a time, or give the program more:"
            + " PENTIMENTO_JAVA_OPTIONS=-Xmx4g before its name.",
        cause);
  }

  /** The reason itself where it is another one. */
  static Throwable explained(Throwable reason) {
    return reason instanceof OutOfMemoryError e ? new MemoryShortage(e) : reason;
  }
}
