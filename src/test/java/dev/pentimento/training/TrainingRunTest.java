package dev.pentimento.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.checkpoint.CheckpointReader;
import dev.pentimento.model.NativeTest;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.spec.TrainingEvent.End;
import dev.pentimento.spec.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest extends NativeTest {

  private static final int EPOCHS = 20;

  @TempDir private Path folder;

  /** As a process that dies in the middle of a step. */
  private static final class Killed extends RuntimeException {}

  @Test
  void aRunStoppedResumedKilledAndResumedEqualsAnUninterruptedOneBitForBit() throws Exception {
    interruptedEqualsWhole(ToyPictures.training(EPOCHS));
  }

  /** Stopped before the critic begins (step 16 of 80), killed while its pull is growing no more. */
  @Test
  void soItIsWithACriticOfPatches() throws Exception {
    TrainingSpec spec = ToyPictures.withPatches(ToyPictures.training(EPOCHS), 0.5);
    interruptedEqualsWhole(spec);
    Path model = folder.resolve("whole/model");
    assertFalse(
        CheckpointReader.read(model).checkpoint().weights().stream()
            .anyMatch(tensor -> tensor.name().contains("critic")));
    assertFalse(Files.exists(model.resolve("optimizer.safetensors")));
  }

  private void interruptedEqualsWhole(TrainingSpec spec) throws Exception {
    Path whole = folder.resolve("whole");
    TrainingEvent.Ended end = run(spec, whole, false, event -> {}, () -> false);
    assertEquals(End.FINISHED, end.how());

    Path broken = folder.resolve("broken");
    AtomicInteger steps = new AtomicInteger();
    TrainingEvent.Ended stopped =
        run(spec, broken, false, event -> {}, () -> steps.incrementAndGet() == 13);
    assertEquals(new TrainingEvent.Ended(13, End.STOPPED, null), stopped);
    assertThrows(
        Killed.class,
        () ->
            run(
                spec,
                broken,
                true,
                event -> {
                  if (event instanceof TrainingEvent.Step && event.step() >= 30) {
                    throw new Killed();
                  }
                },
                () -> false));
    List<TrainingEvent> events = new ArrayList<>();
    TrainingEvent.Ended resumed = run(spec, broken, true, events::add, () -> false);

    assertEquals(13, events.get(0).step());
    assertEquals(end, resumed);
    for (String file : List.of("weights.safetensors", "latent-stats.json")) {
      assertArrayEquals(
          Files.readAllBytes(whole.resolve("model").resolve(file)),
          Files.readAllBytes(broken.resolve("model").resolve(file)),
          file);
    }
    String last = String.format("checkpoints/step-%08d/optimizer.safetensors", end.step());
    assertArrayEquals(
        Files.readAllBytes(whole.resolve(last)), Files.readAllBytes(broken.resolve(last)));
    assertEquals(losses(whole), losses(broken));
  }

  @Test
  void trainingLowersTheLossAndRaisesThePsnr() throws Exception {
    List<TrainingEvent> events = new ArrayList<>();
    run(folder.resolve("run"), false, events::add, () -> false);
    List<TrainingEvent.Step> steps = of(events, TrainingEvent.Step.class);
    List<TrainingEvent.Validated> validated = of(events, TrainingEvent.Validated.class);
    assertTrue(steps.get(steps.size() - 1).loss() < steps.get(0).loss() - 20);
    assertTrue(
        validated.get(validated.size() - 1).psnr() > validated.get(0).psnr() + 1,
        validated.toString());
  }

  @Test
  void theShippedModelHasNoOptimiserState() throws Exception {
    Path run = folder.resolve("run");
    run(run, false, event -> {}, () -> true);
    assertFalse(Files.exists(run.resolve("model/optimizer.safetensors")));
    assertEquals(1, CheckpointReader.read(run.resolve("model")).checkpoint().training().steps());
  }

  @Test
  void aFolderWithARunIsNotOverwritten() throws Exception {
    Path run = folder.resolve("run");
    run(run, false, event -> {}, () -> true);
    RunException refused =
        assertThrows(RunException.class, () -> run(run, false, event -> {}, () -> true));
    assertTrue(refused.getMessage().contains("--resume"), refused.getMessage());
  }

  @Test
  void aFolderWithoutARunCannotBeResumed() {
    RunException refused =
        assertThrows(RunException.class, () -> run(folder, true, event -> {}, () -> true));
    assertTrue(refused.getMessage().contains("--resume"), refused.getMessage());
  }

  private TrainingEvent.Ended run(
      Path run, boolean resume, Consumer<TrainingEvent> listener, BooleanSupplier stop)
      throws RunException, IOException {
    return run(ToyPictures.training(EPOCHS), run, resume, listener, stop);
  }

  private TrainingEvent.Ended run(
      TrainingSpec spec,
      Path run,
      boolean resume,
      Consumer<TrainingEvent> listener,
      BooleanSupplier stop)
      throws RunException, IOException {
    TrainingRun.Setup setup =
        new TrainingRun.Setup(
            ToyPictures.model(),
            spec,
            "discs",
            dev.pentimento.spec.DataOptions.USUAL,
            ToyPictures.discs(40),
            Path.of("assets/features"),
            run,
            resume,
            null,
            "test");
    return new TrainingRun(setup, listener, stop).run(manager);
  }

  /** The columns of metrics.csv that do not depend on the clock. */
  private static List<String> losses(Path run) throws IOException {
    return Files.readAllLines(run.resolve("metrics.csv")).stream()
        .map(line -> line.replaceAll("(([^,]*,){8})[^,]*", "$1"))
        .toList();
  }

  private static <T> List<T> of(List<TrainingEvent> events, Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
