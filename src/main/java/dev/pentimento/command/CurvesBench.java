package dev.pentimento.command;

import dev.pentimento.engine.ModelService;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.studio.tour.CurveReport;
import dev.pentimento.studio.tour.TourException;
import dev.pentimento.studio.tour.TourProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** A run with many logged steps, opened in the real window, its curves dragged by a hand. */
final class CurvesBench implements BenchSection {

  private static final int ROWS = 100_000;
  private static final int ROWS_A_VALIDATION = 500;
  private static final int BATCH = 64;
  private static final int ROUNDS = 3;

  private final CommandParts parts;

  CurvesBench(CommandParts parts) {
    this.parts = parts;
  }

  @Override
  public String name() {
    return "curves";
  }

  @Override
  public String what() {
    return "opens a run of 100,000 logged steps in the window and drags its curves at 60 Hz";
  }

  @Override
  public Map<String, Figure> measure(BenchOrder order) throws CommandException {
    Path run = order.work().resolve("run");
    try (ModelService service = parts.services().create("cpu", 1)) {
      BenchTraining training =
          BenchTraining.begin(service, order, order.preset(), BATCH, 1, run, false);
      training.await(TrainingEvent.Step.class);
      training.stop();
    }
    try {
      lengthen(run.resolve("metrics.csv"), order.seed());
    } catch (IOException e) {
      throw new CommandException("The run cannot be lengthened: " + e.getMessage(), e);
    }
    int seconds = (int) order.length(Duration.ofSeconds(20)).toSeconds();
    List<CurveReport> reports = new ArrayList<>();
    int rounds = order.times(ROUNDS);
    for (int round = 1; round <= rounds; round++) {
      order.tell("curves  in the window, round " + round);
      try {
        reports.add(TourProcess.curves(parts.home(), parts.usualCheckpoint(), run, seconds));
      } catch (TourException e) {
        throw new CommandException(String.valueOf(e.getMessage()), e);
      }
    }
    Map<String, Figure> figures = new LinkedHashMap<>();
    figures.put("opened", each(reports, CurveReport::openedMs, "ms"));
    figures.put("dragged.pulses", each(reports, CurveReport::pulsesPerSecond, "pulses/s"));
    figures.put("dragged.gapP95", each(reports, CurveReport::pulseGapP95Ms, "ms"));
    figures.put("dragged.gapMax", each(reports, CurveReport::pulseGapMaxMs, "ms"));
    figures.put(
        "dragged.paintings",
        each(reports, report -> report.paintings() / report.seconds(), "paintings/s"));
    return figures;
  }

  private static Figure each(
      List<CurveReport> reports, ToDoubleFunction<CurveReport> figure, String unit) {
    return Figure.of(reports.stream().map(figure::applyAsDouble).toList(), unit);
  }

  /** Rows as a run of so many steps would have logged them, under the file's own heading. */
  private static void lengthen(Path metrics, long seed) throws IOException {
    String heading = Files.readAllLines(metrics).get(0);
    Random random = new Random(seed);
    StringBuilder rows = new StringBuilder(heading).append('\n');
    for (int step = 1; step <= ROWS; step++) {
      double reconstruction = -3500 + 3000 * Math.exp(-5.0 * step / ROWS);
      double noise = 100 * random.nextGaussian();
      double kl = 100 + 80.0 * step / ROWS + 5 * random.nextGaussian();
      rows.append(
          String.format(
              Locale.ROOT,
              "%d,%.3f,%.3f,%.3f,%.6f,1.0000,%.3e,%.5f,190.0,,,%n",
              step,
              reconstruction + noise + kl,
              reconstruction + noise,
              kl,
              0.2 + 0.01 * random.nextGaussian(),
              1e-3 * (1 - (double) step / ROWS),
              0.5 + 0.1 * random.nextDouble()));
      if (step % ROWS_A_VALIDATION == 0) {
        rows.append(
            String.format(
                Locale.ROOT,
                "%d,,,,,,,,,%.4f,%.3f,%.3f%n",
                step,
                16 + 4.0 * step / ROWS,
                kl,
                reconstruction + kl));
      }
    }
    Files.writeString(metrics, rows.toString());
  }
}
