package dev.pentimento.command;

import dev.pentimento.engine.ModelService;
import dev.pentimento.spec.TrainingEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How fast a training is by itself, by the threads inside one operation. */
final class RatesBench implements BenchSection {

  private static final int BATCH = 64;

  private final CommandParts parts;

  RatesBench(CommandParts parts) {
    this.parts = parts;
  }

  @Override
  public String name() {
    return "rates";
  }

  @Override
  public String what() {
    return "images a second of a training by itself, by its threads";
  }

  @Override
  public Map<String, Figure> measure(BenchOrder order) throws CommandException {
    Map<String, Figure> figures = new LinkedHashMap<>();
    Integer one = order.threads();
    int most = one == null ? Runtime.getRuntime().availableProcessors() : one;
    for (int threads = one == null ? 1 : one; threads <= most; threads *= 2) {
      List<TrainingEvent.Throughput> told = new ArrayList<>();
      try (ModelService service = parts.services().create("cpu", 1)) {
        BenchTraining training =
            BenchTraining.begin(
                service,
                order,
                order.preset(),
                BATCH,
                threads,
                order.work().resolve("threads-" + threads),
                false);
        training.await(TrainingEvent.Throughput.class);
        long until =
            System.nanoTime() + order.length(Duration.ofSeconds(30)).toNanos();
        while (System.nanoTime() < until) {
          told.add(
              (TrainingEvent.Throughput) training.await(TrainingEvent.Throughput.class).event());
        }
        training.stop();
      }
      figures.putAll(figures("threads" + threads, told));
    }
    return figures;
  }

  /** Rates and where the time went. */
  static Map<String, Figure> figures(String name, List<TrainingEvent.Throughput> told) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    figures.put(
        name + ".rate",
        Figure.of(
            told.stream().map(TrainingEvent.Throughput::picturesPerSecond).toList(), "images/s"));
    figures.put(
        name + ".data", Figure.of(told.stream().map(t -> t.dataMillis()).toList(), "ms/step"));
    figures.put(
        name + ".gradient",
        Figure.of(told.stream().map(t -> t.gradientMillis()).toList(), "ms/step"));
    figures.put(
        name + ".optimiser",
        Figure.of(told.stream().map(t -> t.optimiserMillis()).toList(), "ms/step"));
    figures.put(
        name + ".looking",
        Figure.of(told.stream().map(t -> t.snapshotMillis()).toList(), "ms/step"));
    figures.put(
        name + ".rest", Figure.of(told.stream().map(t -> t.restMillis()).toList(), "ms/step"));
    return figures;
  }
}
