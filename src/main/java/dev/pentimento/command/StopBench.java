package dev.pentimento.command;

import dev.pentimento.checkpoint.CheckpointReader;
import dev.pentimento.engine.ModelService;
import dev.pentimento.spec.CheckpointException;
import dev.pentimento.spec.RunPhase;
import dev.pentimento.spec.TrainingEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Stops trainings at random moments: acknowledged at once, saved within a step and a save. */
final class StopBench implements BenchSection {

  private static final int TIMES = 100;
  private static final int BATCH = 8;
  private static final double LONGEST_MILLIS = 2000;
  private static final int SAVES = 20;

  private final CommandParts parts;

  StopBench(CommandParts parts) {
    this.parts = parts;
  }

  @Override
  public String name() {
    return "stop";
  }

  @Override
  public String what() {
    return "stops a small training at random moments: time to acknowledge, and until it is saved";
  }

  @Override
  public Map<String, Figure> measure(BenchOrder order) throws CommandException {
    int times = order.times(TIMES);
    Random random = new Random(order.seed());
    Path run = order.work().resolve("run");
    List<Double> acknowledged = new ArrayList<>();
    List<Double> told = new ArrayList<>();
    List<Double> saved = new ArrayList<>();
    List<Double> saving = new ArrayList<>();
    List<Double> ended = new ArrayList<>();
    List<Double> steps = new ArrayList<>();
    List<Double> saves = new ArrayList<>();
    List<Double> preparing = new ArrayList<>();
    try (ModelService service = parts.services().create("cpu", 1)) {
      undisturbed(service, order, run, steps, saves);
      for (int i = 0; i < times; i++) {
        BenchTraining training =
            BenchTraining.begin(service, order, "compact", BATCH, 1, run, true);
        boolean early = i % 5 == 4;
        if (!early) {
          training.await(TrainingEvent.Started.class);
        }
        LockSupport.parkNanos((long) (random.nextDouble() * LONGEST_MILLIS * 1e6));
        long asked = System.nanoTime();
        training.session().stop();
        RunPhase phase = training.session().phase();
        acknowledged.add(millis(System.nanoTime() - asked));
        if (phase != RunPhase.STOPPING && phase != RunPhase.ENDED) {
          throw new CommandException("Asked to stop, the training says " + phase + ".");
        }
        TrainingEvent.Ended end = ModelClient.await(training.session().ended());
        double took = millis(System.nanoTime() - asked);
        Course course = Course.of(training, !early, end.step(), asked);
        check(course, end, run);
        if (course.stepping()) {
          told.add(millis(course.stopTold() - asked));
          long safe = Math.max(course.stopTold(), course.saved());
          saved.add(millis(safe - asked));
          saving.add(millis(safe - course.stopTold()));
          ended.add(took);
        } else {
          preparing.add(took);
        }
        if (i % 10 == 9) {
          order.tell(String.format(Locale.ROOT, "stop  %d of %d", i + 1, times));
        }
      }
    }
    double step = Figure.of(steps, "ms").p99();
    double save = Figure.of(saves, "ms").p99();
    Map<String, Figure> figures = new LinkedHashMap<>();
    figures.put("acknowledged", Figure.of(acknowledged, "ms"));
    figures.put("told", Figure.of(told, "ms"));
    figures.put("stoppedAndSaved", Figure.of(saved, "ms"));
    figures.put("savingOnStop", Figure.of(saving, "ms"));
    figures.put("ended", Figure.of(ended, "ms"));
    figures.put("step", Figure.of(steps, "ms"));
    figures.put("save", Figure.of(saves, "ms"));
    figures.put(
        "toldWithinStep",
        Figure.of((double) told.stream().filter(ms -> ms <= step).count(), "of " + told.size()));
    figures.put(
        "withinStepAndSave",
        Figure.of(
            (double) saved.stream().filter(ms -> ms <= step + save).count(), "of " + saved.size()));
    if (!preparing.isEmpty()) {
      figures.put("stoppedWhilePreparing", Figure.of(preparing, "ms"));
      figures.put(
          "preparingWithinStepAndSave",
          Figure.of(
              (double) preparing.stream().filter(ms -> ms <= step + save).count(),
              "of " + preparing.size()));
    }
    return figures;
  }

  /** A training that is let be: how long its steps and its saves take. */
  private static void undisturbed(
      ModelService service, BenchOrder order, Path run, List<Double> steps, List<Double> saves)
      throws CommandException {
    BenchTraining training = BenchTraining.begin(service, order, "compact", BATCH, 1, run, false);
    for (int i = 0; i < SAVES; i++) {
      for (int j = 0; j < 4; j++) {
        TrainingEvent.Throughput told =
            (TrainingEvent.Throughput) training.await(TrainingEvent.Throughput.class).event();
        steps.add(told.dataMillis() + told.gradientMillis() + told.optimiserMillis());
      }
      training.session().pause();
      long began = training.await(RunPhase.SAVING).nanos();
      saves.add(millis(training.await(RunPhase.PAUSED).nanos() - began));
      training.session().resume();
    }
    training.stop();
  }

  /**
   * What a training told before it ended.
   *
   * @param stepping whether it had got as far as taking steps
   * @param stopTold when it told that it stops
   * @param saved when it told that its last step is saved; 0 if that came before the stop
   */
  private record Course(boolean stepping, long stopTold, long saved) {

    static Course of(BenchTraining training, boolean started, long lastStep, long asked) {
      boolean stepping = started;
      long stopTold = 0;
      long saved = 0;
      for (var heard = training.poll(); heard != null; heard = training.poll()) {
        // Told even if the stop comes first: what can be given up was being prepared then.
        stepping |= heard.event() instanceof TrainingEvent.Started && heard.nanos() < asked;
        if (heard.event() instanceof TrainingEvent.Changed changed
            && changed.phase() == RunPhase.STOPPING) {
          stopTold = heard.nanos();
        } else if (heard.event() instanceof TrainingEvent.Saved last && last.step() == lastStep) {
          saved = heard.nanos();
        }
      }
      return new Course(stepping, stopTold, saved);
    }
  }

  /** What is left must load, and be of the last step. */
  private static void check(Course course, TrainingEvent.Ended ended, Path run)
      throws CommandException {
    if (ended.how() != TrainingEvent.End.STOPPED) {
      throw new CommandException("Asked to stop, it ended so: " + ended);
    }
    if (!course.stepping()) {
      return;
    }
    Path newest = run.resolve(String.format(Locale.ROOT, "checkpoints/step-%08d", ended.step()));
    try {
      if (!Files.isDirectory(newest) || CheckpointReader.read(newest).checkpoint().run() == null) {
        throw new CommandException("Nothing to go on from was saved at " + ended.step() + ".");
      }
    } catch (CheckpointException e) {
      throw new CommandException("What was saved does not load: " + e.getMessage(), e);
    }
  }

  private static double millis(long nanos) {
    return nanos * 1e-6;
  }
}
