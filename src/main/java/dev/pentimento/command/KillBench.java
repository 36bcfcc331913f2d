package dev.pentimento.command;

import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.checkpoint.CheckpointReader;
import dev.pentimento.spec.CheckpointException;
import dev.pentimento.training.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Kills trainings in processes of their own at random moments, every second time in the middle of a
 * save: what is left must load, and be no older than a minute.
 */
final class KillBench implements BenchSection {

  private static final int TIMES = 50;
  private static final double LONGEST_MILLIS = 4000;
  private static final double LONGEST_INTO_A_SAVE = 60;
  private static final double OLDEST_SECONDS = 60;
  private static final long MINUTES_TO_START = 5;

  private final CommandParts parts;

  KillBench(CommandParts parts) {
    this.parts = parts;
  }

  @Override
  public String name() {
    return "kill";
  }

  @Override
  public String what() {
    return "kills trainings (kill -9) at random moments, also while they save: what is left loads";
  }

  @Override
  public Map<String, Figure> measure(BenchOrder order) throws CommandException {
    Random random = new Random(order.seed());
    int times = order.times(TIMES);
    Path run = order.work().resolve("run");
    List<Double> ages = new ArrayList<>();
    int inASave = 0;
    for (int i = 0; i < times; i++) {
      try {
        inASave += kill(order, run, i > 0, i % 2 == 1, random) ? 1 : 0;
        ages.add(age(run));
      } catch (IOException e) {
        throw new CommandException("Cannot be measured: " + e.getMessage() + ".", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CommandException("Interrupted.", e);
      }
      if (i % 10 == 9) {
        order.tell(String.format(Locale.ROOT, "kill  %d of %d", i + 1, times));
      }
    }
    Map<String, Figure> figures = new LinkedHashMap<>();
    figures.put("loadable", Figure.of(ages.size(), "of " + times));
    figures.put("whileSaving", Figure.of(inASave, "of " + times));
    figures.put("age", Figure.of(ages, "s of training"));
    return figures;
  }

  /** Trains in another process and kills it; answers whether that hit a save. */
  private boolean kill(
      BenchOrder order, Path run, boolean resume, boolean whileSaving, Random random)
      throws IOException, InterruptedException, CommandException {
    Process process = start(order, run, resume);
    try {
      Path metrics = run.resolve("metrics.csv");
      long size = Files.exists(metrics) ? Files.size(metrics) : 0;
      Path checkpoints = run.resolve("checkpoints");
      // Once it writes, it trains; a run that is resumed first writes its rows anew.
      Object before = key(metrics);
      await(process, () -> Files.exists(metrics) && !String.valueOf(key(metrics)).equals(
          String.valueOf(before)) && Files.size(metrics) > Math.min(size, 200));
      LockSupport.parkNanos((long) (random.nextDouble() * LONGEST_MILLIS * 1e6));
      if (whileSaving) {
        await(process, () -> isSaving(checkpoints));
        LockSupport.parkNanos((long) (random.nextDouble() * LONGEST_INTO_A_SAVE * 1e6));
      }
    } finally {
      // On Unix, SIGKILL.
      process.destroyForcibly().waitFor();
    }
    return isSaving(run.resolve("checkpoints"));
  }

  private static @org.jspecify.annotations.Nullable Object key(Path file) throws IOException {
    return Files.exists(file)
        ? Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class).fileKey()
        : null;
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Process process, Condition condition)
      throws IOException, CommandException {
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES_TO_START);
    while (!condition.holds()) {
      if (!process.isAlive()) {
        throw new CommandException(
            "The training ended by itself (exit code " + process.exitValue() + ").");
      }
      if (System.nanoTime() > until) {
        throw new CommandException("The training does not come to it.");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** While it is written, a checkpoint has a name that begins with a dot. */
  private static boolean isSaving(Path checkpoints) throws IOException {
    if (!Files.isDirectory(checkpoints)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(checkpoints)) {
      return entries.anyMatch(entry -> entry.getFileName().toString().endsWith(".partial"));
    }
  }

  private Process start(BenchOrder order, Path run, boolean resume) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx1g",
            "-Dpentimento.home=" + parts.home(),
            "-Dpentimento.user=" + order.work().resolve("user"),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.pentimento.Pentimento",
            "train",
            "--out=" + run,
            "--checkpoint-seconds=1"));
    command.addAll(
        resume
            ? List.of("--resume")
            : List.of(
                "--preset=" + order.preset(), "--data=" + order.data(), "--batch=8",
                "--epochs=100000"));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(order.work().resolve("train.log").toFile())
        .start();
  }

  /** Seconds of training that are lost; the newest checkpoint must load. */
  private static double age(Path run) throws CommandException, IOException {
    List<RunFolder.Place> places = new RunFolder(run).saved();
    if (places.isEmpty()) {
      throw new CommandException("The run was left without a checkpoint.");
    }
    RunFolder.Place newest = places.get(places.size() - 1);
    Checkpoint checkpoint;
    try {
      checkpoint = CheckpointReader.read(newest.folder()).checkpoint();
    } catch (CheckpointException e) {
      throw new CommandException("What was left does not load: " + e.getMessage(), e);
    }
    if (checkpoint.run() == null) {
      throw new CommandException("Nothing to go on from was left.");
    }
    double[] lost = {0};
    byte[] rows = Files.readAllBytes(run.resolve("metrics.csv"));
    long[] last = {newest.step()};
    new dev.pentimento.training.MetricsRows(
            step -> {
              if (step.step() > newest.step()) {
                lost[0] += (step.step() - last[0]) * 8 / step.picturesPerSecond();
                last[0] = step.step();
              }
            },
            validated -> {})
        .read(rows, rows.length);
    if (lost[0] > OLDEST_SECONDS) {
      throw new CommandException("What was left is " + lost[0] + " s old.");
    }
    return lost[0];
  }
}
