package dev.pentimento.command;

import dev.pentimento.spec.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * The progress of long work for a person: one line that is refreshed in place on a terminal, a line
 * every ten seconds elsewhere.
 */
final class WorkProgress implements Progress {

  private static final long NANOS_A_LINE = 10_000_000_000L;
  private static final long NANOS_A_REFRESH = 200_000_000L;

  /** To the line's beginning, and erase it. */
  private static final String ANEW = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean terminal;
  private final LongSupplier nanos;
  private long nextAt;
  private boolean open;

  /**
   * @param terminal whether {@code err} is one
   * @param nanos a clock
   */
  WorkProgress(PrintWriter err, boolean terminal, LongSupplier nanos) {
    this.err = err;
    this.terminal = terminal;
    this.nanos = nanos;
    // What takes no longer than this needs no word.
    this.nextAt = nanos.getAsLong() + (terminal ? NANOS_A_REFRESH : NANOS_A_LINE);
  }

  @Override
  public synchronized void at(String phase, int done, int total) {
    long now = nanos.getAsLong();
    if (now - nextAt < 0) {
      return;
    }
    nextAt = now + (terminal ? NANOS_A_REFRESH : NANOS_A_LINE);
    String text = String.format(Locale.ROOT, "%s  %,d of %,d", phase, done, total);
    if (terminal) {
      err.print(ANEW + text);
      open = true;
    } else {
      err.println(text);
    }
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
}
