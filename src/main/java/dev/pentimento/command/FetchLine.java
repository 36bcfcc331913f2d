package dev.pentimento.command;

import dev.pentimento.dataset.fetch.FetchProgress;
import dev.pentimento.dataset.fetch.PublishedFile;
import dev.pentimento.dataset.fetch.Sizes;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A fetch's progress for a person: one line that is refreshed in place on a terminal, a line every
 * ten seconds elsewhere.
 */
final class FetchLine implements Consumer<FetchProgress> {

  private static final long NANOS_A_LINE = 10_000_000_000L;
  private static final long NANOS_A_REFRESH = 200_000_000L;

  /** To the line's beginning, and erase it. */
  private static final String ANEW = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean terminal;
  private final LongSupplier nanos;
  private FetchProgress.@Nullable Stage stage;
  private long nextAt;
  private boolean open;

  FetchLine(PrintWriter err, boolean terminal, LongSupplier nanos) {
    this.err = err;
    this.terminal = terminal;
    this.nanos = nanos;
  }

  @Override
  public void accept(FetchProgress progress) {
    long now = nanos.getAsLong();
    if (progress.stage() == stage && now - nextAt < 0) {
      return;
    }
    stage = progress.stage();
    nextAt = now + (terminal ? NANOS_A_REFRESH : NANOS_A_LINE);
    String text = text(progress);
    if (terminal) {
      err.print(ANEW + text);
      open = true;
    } else {
      err.println(text);
    }
    err.flush();
  }

  /** Leaves the line that was refreshed in place as it is, and begins the next. */
  void close() {
    if (open) {
      err.println();
      err.flush();
      open = false;
    }
  }

  private static String text(FetchProgress progress) {
    String share =
        progress.total() == PublishedFile.UNKNOWN
            ? Sizes.text(progress.done())
            : String.format(
                Locale.ROOT,
                "%s of %s, %.0f %%",
                Sizes.text(progress.done()),
                Sizes.text(progress.total()),
                Math.floor(100 * progress.fraction()));
    return switch (progress.stage()) {
      case ASKING ->
          progress.done() == 0 ? "asking the server" : "asking the server for the rest: " + share;
      case CHECKING -> "checking " + share;
      case RECEIVING ->
          progress.bytesPerSecond() <= 0
              ? share
              : share
                  + "  "
                  + Sizes.text(Math.round(progress.bytesPerSecond()))
                  + "/s  left "
                  + TrainingProgress.time(progress.secondsLeft());
    };
  }
}
