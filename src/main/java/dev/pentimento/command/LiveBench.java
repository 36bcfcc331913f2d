package dev.pentimento.command;

import dev.pentimento.engine.ModelService;
import dev.pentimento.spec.LatencyReport;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.studio.tour.LiveReport;
import dev.pentimento.studio.tour.TourException;
import dev.pentimento.studio.tour.TourProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A training in the real window and a hand that drags a slider at 60 Hz, between trainings without
 * a window: what the hand feels, and what share of its headless rate the training keeps.
 */
final class LiveBench implements BenchSection {

  private static final int BATCH = 64;
  private static final int ROUNDS = 2;

  private final CommandParts parts;

  LiveBench(CommandParts parts) {
    this.parts = parts;
  }

  @Override
  public String name() {
    return "live";
  }

  @Override
  public String what() {
    return "the quality preset trained in the window while a hand drags at 60 Hz";
  }

  @Override
  public Map<String, Figure> measure(BenchOrder order) throws CommandException {
    int processors = Runtime.getRuntime().availableProcessors();
    Duration length = order.length(Duration.ofSeconds(30));
    Map<Integer, List<Double>> headless = new LinkedHashMap<>();
    List<LiveReport> live = new ArrayList<>();
    int rounds = order.times(ROUNDS);
    // By turns, since the machine may be busier at one time than at another.
    for (int round = 0; round < rounds; round++) {
      headless(order, headless, processors, length, round);
      order.tell("live  in the window, round " + (round + 1));
      live.add(window((int) length.toSeconds()));
    }
    headless(order, headless, processors, length, rounds);
    Map<String, Figure> figures = new LinkedHashMap<>();
    double best = 0;
    for (Map.Entry<Integer, List<Double>> rates : headless.entrySet()) {
      Figure rate = Figure.of(rates.getValue(), "images/s");
      figures.put("headless.threads" + rates.getKey(), rate);
      best = Math.max(best, rate.median());
    }
    Figure dragged =
        Figure.of(live.stream().map(LiveReport::picturesPerSecond).toList(), "images/s");
    figures.put("training.dragged", dragged);
    figures.put(
        "training.atRest",
        Figure.of(live.stream().map(LiveReport::picturesPerSecondAtRest).toList(), "images/s"));
    figures.put("training.kept", Figure.of(100 * dragged.median() / best, "% of best headless"));
    figures.put("hand.p50", each(live, LatencyReport::p50));
    figures.put("hand.p95", each(live, LatencyReport::p95));
    figures.put("hand.p99", each(live, LatencyReport::p99));
    figures.put("hand.moves", Figure.of(live.stream().mapToInt(LiveReport::moves).sum(), "moves"));
    figures.put(
        "pulseGapMax",
        Figure.of(live.stream().mapToDouble(LiveReport::pulseGapMaxMs).max().orElse(0), "ms"));
    figures.put(
        "snapshots", Figure.of(live.stream().mapToInt(LiveReport::snapshots).sum(), "exchanges"));
    return figures;
  }

  private interface Percentile {
    double of(LatencyReport report);
  }

  private static Figure each(List<LiveReport> live, Percentile percentile) {
    return Figure.of(live.stream().map(one -> percentile.of(one.latencyMs())).toList(), "ms");
  }

  private LiveReport window(int seconds) throws CommandException {
    try {
      return TourProcess.live(parts.home(), parts.usualCheckpoint(), seconds);
    } catch (TourException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  private void headless(
      BenchOrder order,
      Map<Integer, List<Double>> rates,
      int processors,
      Duration length,
      int round)
      throws CommandException {
    for (int threads = 1; threads <= processors; threads *= 2) {
      order.tell(String.format(Locale.ROOT, "live  without a window, %d threads", threads));
      try (ModelService service = parts.services().create("cpu", 1)) {
        BenchTraining training =
            BenchTraining.begin(
                service,
                order,
                "quality",
                BATCH,
                threads,
                order.work().resolve("headless-" + threads + "-" + round),
                false);
        // The first are of a machine that warms up.
        long warm = System.nanoTime() + length.toNanos() / 3;
        while (System.nanoTime() < warm) {
          training.await(TrainingEvent.Step.class);
        }
        BenchTraining.Heard first = training.await(TrainingEvent.Step.class);
        BenchTraining.Heard last = first;
        while (last.nanos() - first.nanos() < length.toNanos()) {
          last = training.await(TrainingEvent.Step.class);
        }
        double steps = last.event().step() - first.event().step();
        rates
            .computeIfAbsent(threads, key -> new ArrayList<>())
            .add(steps * BATCH / ((last.nanos() - first.nanos()) * 1e-9));
        training.stop();
      }
    }
  }
}
