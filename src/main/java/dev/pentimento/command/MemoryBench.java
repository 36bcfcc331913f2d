package dev.pentimento.command;

import dev.pentimento.engine.ModelService;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.RunPhase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A long training with a hand on it: memory and native arrays. */
final class MemoryBench implements BenchSection {

  private static final int BATCH = 64;
  private static final Duration SETTLING = Duration.ofMinutes(5);
  private static final Duration SLICE = Duration.ofSeconds(10);

  private static final int SLICES_A_COUNT = 6;

  private final CommandParts parts;

  MemoryBench(CommandParts parts) {
    this.parts = parts;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String what() {
    return "trains with a hand at 60 Hz: resident memory after minute 5, native arrays"
        + " (give -Xms and -Xmx alike and -XX:+AlwaysPreTouch)";
  }

  @Override
  public Map<String, Figure> measure(BenchOrder order) throws CommandException {
    List<Double> memory = new ArrayList<>();
    List<Double> arrays = new ArrayList<>();
    Duration length = order.length(Duration.ofMinutes(30));
    Duration settling =
        length.compareTo(SETTLING.multipliedBy(2)) < 0 ? length.dividedBy(2) : SETTLING;
    Integer wanted = order.threads();
    try (ModelService service = parts.services().create("cpu", 1)) {
      Path run = order.work().resolve("run");
      BenchTraining training =
          BenchTraining.begin(
              service, order, order.preset(), BATCH, wanted == null ? 1 : wanted, run, false);
      ModelInfo model = ModelClient.await(service.openRun(run));
      long began = System.nanoTime();
      int counted = 0;
      for (long slice = 0; System.nanoTime() - began < length.toNanos(); slice++) {
        ShareBench.move(service, model, SLICE, order.seed() + slice, new ConcurrentLinkedQueue<>());
        if (slice % SLICES_A_COUNT == 0) {
          // Within a step there are as many as it happens to need.
          training.session().pause();
          training.await(RunPhase.PAUSED);
          counted = service.nativeArrays();
          training.session().resume();
        }
        while (training.poll() != null) {
          // Not kept: what is told must not be what grows.
        }
        double minutes = (System.nanoTime() - began) / 60e9;
        double megabytes = residentMegabytes();
        order.tell(
            String.format(
                Locale.ROOT,
                "memory  minute %.1f: %.1f MB resident, %d native arrays",
                minutes,
                megabytes,
                counted));
        if (System.nanoTime() - began > settling.toNanos()) {
          memory.add(megabytes);
          arrays.add((double) counted);
        }
      }
      training.stop();
    }
    Map<String, Figure> figures = new LinkedHashMap<>();
    figures.put("resident", Figure.of(memory, "MB"));
    double first = mean(memory.subList(0, Math.max(1, memory.size() / 10)));
    double last =
        mean(memory.subList(memory.size() - Math.max(1, memory.size() / 10), memory.size()));
    figures.put("residentGrowth", Figure.of(100 * (last / first - 1), "%"));
    figures.put("nativeArrays", Figure.of(arrays, "arrays"));
    return figures;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /** Of this process, as Linux tells; not a number elsewhere. */
  private static double residentMegabytes() throws CommandException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return Double.NaN;
    }
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      throw new CommandException("The memory cannot be measured: " + e.getMessage(), e);
    }
  }
}
