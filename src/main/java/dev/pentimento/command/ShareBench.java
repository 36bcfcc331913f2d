package dev.pentimento.command;

import dev.pentimento.engine.ModelService;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.ModelAnswer;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.ModelRequest;
import dev.pentimento.spec.RequestTag;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.spec.TrainingShare;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** A hand that moves at 60 Hz on a model in training, without a window: what each gets. */
final class ShareBench implements BenchSection {

  private static final int BATCH = 64;
  private static final long NANOS_A_MOVE = 1_000_000_000L / 60;

  private final CommandParts parts;

  ShareBench(CommandParts parts) {
    this.parts = parts;
  }

  @Override
  public String name() {
    return "share";
  }

  @Override
  public String what() {
    return "a hand at 60 Hz on a model in training, by share: time to its answer, images a second";
  }

  @Override
  public Map<String, Figure> measure(BenchOrder order) throws CommandException {
    Map<String, Figure> figures = new LinkedHashMap<>();
    Integer wanted = order.threads();
    int threads = wanted == null ? Runtime.getRuntime().availableProcessors() : wanted;
    try (ModelService service = parts.services().create("cpu", 1)) {
      BenchTraining training =
          BenchTraining.begin(
              service, order, order.preset(), BATCH, threads, order.work().resolve("run"), false);
      ModelInfo model = ModelClient.await(service.openRun(order.work().resolve("run")));
      Duration length = order.length(Duration.ofSeconds(20));
      figures.putAll(RatesBench.figures("alone", listen(training, length)));
      for (TrainingShare share : TrainingShare.values()) {
        training.session().share(share);
        String name = share.name().toLowerCase(Locale.ROOT);
        Queue<Double> millis = new ConcurrentLinkedQueue<>();
        while (training.poll() != null) {
          // Of the share before.
        }
        move(service, model, length, order.seed(), millis);
        List<TrainingEvent.Throughput> told = new ArrayList<>();
        for (var heard = training.poll(); heard != null; heard = training.poll()) {
          if (heard.event() instanceof TrainingEvent.Throughput throughput) {
            told.add(throughput);
          }
        }
        figures.put(name + ".answer", Figure.of(millis, "ms"));
        if (!told.isEmpty()) {
          figures.putAll(RatesBench.figures(name, told));
        }
      }
      training.stop();
    }
    return figures;
  }

  private static List<TrainingEvent.Throughput> listen(BenchTraining training, Duration length)
      throws CommandException {
    List<TrainingEvent.Throughput> told = new ArrayList<>();
    training.await(TrainingEvent.Throughput.class);
    long until = System.nanoTime() + length.toNanos();
    while (System.nanoTime() < until) {
      told.add((TrainingEvent.Throughput) training.await(TrainingEvent.Throughput.class).event());
    }
    return told;
  }

  /** Moves one dimension after another; every move asks for a picture. */
  static void move(
      ModelService service, ModelInfo model, Duration length, long seed, Queue<Double> millis) {
    Random random = new Random(seed);
    float[] code = new float[model.spec().latent().dimension()];
    long began = System.nanoTime();
    for (long move = 0; System.nanoTime() - began < length.toNanos(); move++) {
      long at = began + move * NANOS_A_MOVE;
      while (System.nanoTime() < at) {
        LockSupport.parkNanos(at - System.nanoTime());
      }
      code[random.nextInt(code.length)] = (float) random.nextGaussian();
      RequestTag tag = RequestTag.gesture(move, model.fingerprint());
      service.submit(
          new ModelRequest.Decode(tag, List.of(LatentCode.of(code.clone()))),
          answer -> {
            if (answer instanceof ModelAnswer.Decoded) {
              millis.add((System.nanoTime() - tag.inputNanos()) * 1e-6);
            }
          });
    }
  }
}
