package dev.pentimento.engine;

/** Work for which the Java heap did not suffice, with what can be done about it. */
final class MemoryShortage extends RuntimeException {

  /** The launcher hands its own on; an installed program has the virtual machine's alone. */
  private static final String VARIABLE =
      System.getProperty("jpackage.app-path") == null ? "PENTIMENTO_JAVA_OPTIONS" : "_JAVA_OPTIONS";

  private MemoryShortage(OutOfMemoryError cause) {
    super(
        "There is not enough memory for this ("
            + cause.getMessage()
            + "). Ask for fewer pictures at a time, or give the program more:"
            + " set "
            + VARIABLE
            + " to -Xmx4g in the environment that it is started from.",
        cause);
  }

  /** The reason itself where it is another one. */
  static Throwable explained(Throwable reason) {
    return reason instanceof OutOfMemoryError e ? new MemoryShortage(e) : reason;
  }
}
