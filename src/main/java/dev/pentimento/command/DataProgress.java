package dev.pentimento.command;

import dev.pentimento.dataset.ImportProgress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * The reading of a data set for a person: one line that is refreshed in place on a terminal, a line
 * every ten seconds elsewhere; nothing where it takes less than a second.
 */
final class DataProgress implements ImportProgress {

  private static final long NANOS_A_LINE = 10_000_000_000L;
  private static final long NANOS_A_REFRESH = 200_000_000L;
  private static final long NANOS_OF_SILENCE = 1_000_000_000L;

  /** A name is cut to this, so that the line stays one. */
  private static final int LONGEST_NAME = 40;

  private static final String ANEW = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean terminal;
  private final LongSupplier nanos;
  private long nextAt;
  private boolean open;

  DataProgress(PrintWriter err, boolean terminal, LongSupplier nanos) {
    this.err = err;
    this.terminal = terminal;
    this.nanos = nanos;
    this.nextAt = nanos.getAsLong() + NANOS_OF_SILENCE;
  }

  @Override
  public synchronized void at(int done, int total, String current) {
    long now = nanos.getAsLong();
    if (now - nextAt < 0) {
      return;
    }
    nextAt = now + (terminal ? NANOS_A_REFRESH : NANOS_A_LINE);
    String text = line(done, total, current);
    if (terminal) {
      err.print(ANEW + text);
      open = true;
    } else {
      err.println(text);
    }
    err.flush();
  }

  /** Takes the line away. */
  synchronized void close() {
    if (open) {
      err.print(ANEW);
      err.flush();
      open = false;
    }
  }

  static String line(int done, int total, String current) {
    String name =
        current.length() <= LONGEST_NAME
            ? current
            : "…" + current.substring(current.length() - LONGEST_NAME + 1);
    String count = total < 0 ? "looking" : String.format(Locale.ROOT, "%,d of %,d", done, total);
    return ("Reading the data set: " + count + "  " + name).stripTrailing();
  }
}
