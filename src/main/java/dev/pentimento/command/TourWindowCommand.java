package dev.pentimento.command;

import dev.pentimento.studio.tour.TourOrder;
import dev.pentimento.studio.tour.TourProcess;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The window that a tour drives; {@link TourProcess} starts it in a process of its own. */
@Command(name = TourProcess.WINDOW_COMMAND, hidden = true)
final class TourWindowCommand implements Callable<Integer> {

  private final CommandParts parts;

  @Option(names = "--out", required = true)
  private @Nullable Path out;

  @Option(names = "--report", required = true)
  private @Nullable Path report;

  @Option(names = "--checkpoint", required = true)
  private @Nullable Path checkpoint;

  @Option(names = "--scale", required = true)
  private double scale;

  @Option(names = "--first-number", required = true)
  private int firstNumber;

  @Option(names = "--script", required = true)
  private TourOrder.@Nullable Script script;

  @Option(names = "--seconds", defaultValue = "0")
  private int seconds;

  TourWindowCommand(CommandParts parts) {
    this.parts = parts;
  }

  @Override
  public Integer call() throws CommandException {
    return parts
        .tour()
        .drive(
            new TourOrder(
                Results.given(out),
                Results.given(report),
                Results.given(checkpoint),
                scale,
                Results.given(script),
                firstNumber,
                seconds));
  }
}
