package dev.pentimento.command;

import dev.pentimento.dataset.fetch.FetchProgress;
import dev.pentimento.dataset.fetch.PublishedFile;
import dev.pentimento.dataset.fetch.Sizes;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A fetch's progress for a person, as a {@link ProgressLine}. */
final class FetchLine implements Consumer<FetchProgress> {

  private final ProgressLine line;
  private FetchProgress.@Nullable Stage stage;

  FetchLine(PrintWriter err, boolean terminal, LongSupplier nanos) {
    line = ProgressLine.after(0, err, terminal, nanos);
  }

  @Override
  public void accept(FetchProgress progress) {
    if (progress.stage() == stage) {
      line.show(() -> text(progress));
    } else {
      stage = progress.stage();
      line.showNow(text(progress));
    }
  }

  /** Leaves the line that was refreshed in place as it is, and begins the next. */
  void close() {
    line.leave();
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
