package dev.pentimento.command;

import dev.pentimento.spec.LatencyReport;
import dev.pentimento.studio.tour.TourException;
import dev.pentimento.studio.tour.TourProcess;
import dev.pentimento.studio.tour.TourReport;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Drives the real studio by itself. */
@Command(
    name = "tour",
    mixinStandardHelpOptions = true,
    description = {
      "Drives the real studio by itself, on a virtual display of its own, and writes numbered"
          + " screenshots and tour.json."
    })
final class TourCommand implements Callable<Integer> {

  private final CommandParts parts;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "gets the pictures")
  private @Nullable Path out;

  @Option(
      names = "--scale",
      paramLabel = "1|1.5|2",
      description = "device pixels a pixel (default: all at 1, and two more pictures at 2)")
  private @Nullable Double scale;

  @Option(
      names = "--checkpoint",
      paramLabel = "DIR",
      description = "the model to walk (default: checkpoints/emoji-style-64)")
  private @Nullable Path checkpoint;

  @Option(names = "--json", description = "print tour.json too")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  TourCommand(CommandParts parts) {
    this.parts = parts;
  }

  @Override
  public Integer call() throws CommandException {
    CommandSpec command = Results.given(spec);
    Path folder = Results.given(out);
    Path model = checkpoint == null ? parts.usualCheckpoint() : checkpoint;
    if (scale != null && !(scale >= 1 && scale <= 4)) {
      throw new CommandException("--scale is " + scale + "; give 1 to 4.");
    }
    TourReport report;
    try {
      report =
          scale == null
              ? TourProcess.make(folder, parts.home(), model)
              : TourProcess.make(folder, parts.home(), model, scale);
    } catch (TourException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
    Results.tell(
        command,
        String.format(
            Locale.ROOT,
            "%d pictures and tour.json are in %s%n%s%n%s",
            report.screenshots().size(),
            folder.toAbsolutePath(),
            line("slider to picture", report.latencyMs()),
            line("slider alone", report.control())));
    if (json) {
      Results.printJson(command, report);
    }
    return 0;
  }

  private static String line(String what, LatencyReport report) {
    return String.format(
        Locale.ROOT,
        "%s: p50 %.1f, p95 %.1f, p99 %.1f, most %.1f ms of %d moves, %d coalesced",
        what,
        report.p50(),
        report.p95(),
        report.p99(),
        report.max(),
        report.count(),
        report.coalesced());
  }
}
