package dev.pentimento.command;

import dev.pentimento.spec.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** The progress of long work for a person, as a {@link ProgressLine}. */
final class WorkProgress implements Progress {

  private final ProgressLine line;

  /**
   * @param terminal whether {@code err} is one
   * @param nanos a clock
   */
  WorkProgress(PrintWriter err, boolean terminal, LongSupplier nanos) {
    line = new ProgressLine(err, terminal, nanos);
  }

  @Override
  public void at(String phase, int done, int total) {
    line.show(() -> String.format(Locale.ROOT, "%s  %,d of %,d", phase, done, total));
  }

  /** Takes away the line that was refreshed in place. */
  void close() {
    line.close();
  }
}
