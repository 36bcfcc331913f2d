package dev.pentimento.command;

import java.io.PrintWriter;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Progress for a person: one line that is refreshed in place on a terminal, a line every ten
 * seconds elsewhere. For any thread.
 */
final class ProgressLine {

  private static final long NANOS_A_LINE = 10_000_000_000L;
  private static final long NANOS_A_REFRESH = 200_000_000L;

  /** To the line's beginning, and erase it. */
  private static final String ANEW = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean terminal;
  private final LongSupplier nanos;
  private long nextAt;
  private boolean open;

  private ProgressLine(PrintWriter err, boolean terminal, LongSupplier nanos, long nanosOfSilence) {
    this.err = err;
    this.terminal = terminal;
    this.nanos = nanos;
    nextAt = nanos.getAsLong() + nanosOfSilence;
  }

  /**
   * A line that first stands when as much time has passed as between two of its like.
   *
   * @param terminal whether {@code err} is one
   * @param nanos a clock
   */
  ProgressLine(PrintWriter err, boolean terminal, LongSupplier nanos) {
    // What takes no longer than this needs no word.
    this(err, terminal, nanos, between(terminal));
  }

  /** The same, after a silence of its own. */
  static ProgressLine after(
      long nanosOfSilence, PrintWriter err, boolean terminal, LongSupplier nanos) {
    return new ProgressLine(err, terminal, nanos, nanosOfSilence);
  }

  private static long between(boolean terminal) {
    return terminal ? NANOS_A_REFRESH : NANOS_A_LINE;
  }

  /** Shows a text, unless another has only just been. */
  synchronized void show(Supplier<String> text) {
    if (nanos.getAsLong() - nextAt >= 0) {
      showNow(text.get());
    }
  }

  /** Shows a text, whatever has only just been. */
  synchronized void showNow(String text) {
    nextAt = nanos.getAsLong() + between(terminal);
    if (terminal) {
      err.print(ANEW + text);
      open = true;
    } else {
      err.println(text);
    }
    err.flush();
  }

  /** Says something that stays, in place of the line that was refreshed. */
  synchronized void say(String text) {
    close();
    err.println(text);
    err.flush();
  }

  /** Takes away the line that was refreshed in place. */
  synchronized void close() {
    if (open) {
      err.print(ANEW);
      err.flush();
      open = false;
    }
  }

  /** Leaves the line that was refreshed in place as it is, and begins the next. */
  synchronized void leave() {
    if (open) {
      err.println();
      err.flush();
      open = false;
    }
  }
}
