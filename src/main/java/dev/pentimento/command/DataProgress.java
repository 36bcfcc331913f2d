package dev.pentimento.command;

import dev.pentimento.dataset.ImportProgress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * The reading of a data set for a person, as a {@link ProgressLine}; nothing where it takes less
 * than a second.
 */
final class DataProgress implements ImportProgress {

  private static final long NANOS_OF_SILENCE = 1_000_000_000L;

  /** A name is cut to this, so that the line stays one. */
  private static final int LONGEST_NAME = 40;

  private final ProgressLine line;

  DataProgress(PrintWriter err, boolean terminal, LongSupplier nanos) {
    line = ProgressLine.after(NANOS_OF_SILENCE, err, terminal, nanos);
  }

  @Override
  public void at(int done, int total, String current) {
    line.show(() -> line(done, total, current));
  }

  /** Takes the line away. */
  void close() {
    line.close();
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
