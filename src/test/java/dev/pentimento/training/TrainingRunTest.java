package dev.pentimento.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.checkpoint.CheckpointReader;
import dev.pentimento.checkpoint.CheckpointWriter;
import dev.pentimento.model.NativeTest;
import dev.pentimento.spec.RunConfig;
import dev.pentimento.spec.RunOrigin;
import dev.pentimento.spec.RunPhase;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.spec.TrainingEvent.End;
import dev.pentimento.spec.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest extends NativeTest {

  private static final int EPOCHS = 20;

  @TempDir private Path folder;
  private RunControl control = new RunControl();

  /** As a process that dies in the middle of a step. */
  private static final class Killed extends RuntimeException {}

  @Test
  void aRunStoppedResumedKilledAndResumedEqualsAnUninterruptedOneBitForBit() throws Exception {
    interruptedEqualsWhole(ToyPictures.training(EPOCHS));
  }

  /** Stopped before the critic begins (step 16 of 80), killed when its pull has grown. */
  @Test
  void soItIsWithACriticOfPatches() throws Exception {
    interruptedEqualsWhole(ToyPictures.withPatches(ToyPictures.training(EPOCHS), 0.5));
    Path model = folder.resolve("whole/model");
    assertFalse(
        CheckpointReader.read(model).checkpoint().weights().stream()
            .anyMatch(tensor -> tensor.name().contains("critic")));
    assertFalse(Files.exists(model.resolve("optimizer.safetensors")));
  }

  /** Stopped and killed while the critic's pull grows and has grown. */
  @Test
  void soItIsWithSwaps() throws Exception {
    interruptedEqualsWhole(ToyPictures.training(EPOCHS).withSwaps(ToyPictures.swaps()));
    assertFalse(
        CheckpointReader.read(folder.resolve("whole/model")).checkpoint().weights().stream()
            .anyMatch(tensor -> tensor.name().contains("critic")));
  }

  @Test
  void swapsAndANetworkOfTwoCodesGoTogether() {
    TrainingRun.Setup setup =
        new TrainingRun.Setup(
            ToyPictures.styleModel(),
            ToyPictures.training(1),
            "grid",
            dev.pentimento.spec.DataOptions.USUAL,
            ToyPictures.grid(20),
            Path.of("assets/features"),
            folder.resolve("run"),
            false,
            null,
            "test");
    RunException refused =
        assertThrows(
            RunException.class,
            () ->
                new TrainingRun(setup, event -> {}, new RunControl(), Companion.NONE).run(manager));
    assertTrue(refused.getMessage().contains("training.swaps"), refused.getMessage());
  }

  private void interruptedEqualsWhole(TrainingSpec spec) throws Exception {
    Path whole = folder.resolve("whole");
    TrainingEvent.Ended end = run(spec, whole, false, event -> {});
    assertEquals(End.FINISHED, end.how());

    Path broken = folder.resolve("broken");
    TrainingEvent.Ended stopped = run(spec, broken, false, stopAt(13));
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
                }));
    List<TrainingEvent> events = new ArrayList<>();
    TrainingEvent.Ended resumed = run(spec, broken, true, events::add);

    assertEquals(13, events.get(0).step());
    assertEquals(end, resumed);
    assertSameRuns(whole, broken, end.step());
  }

  private static void assertSameRuns(Path whole, Path broken, long step) throws IOException {
    for (String file : List.of("weights.safetensors", "latent-stats.json")) {
      assertArrayEquals(
          Files.readAllBytes(whole.resolve("model").resolve(file)),
          Files.readAllBytes(broken.resolve("model").resolve(file)),
          file);
    }
    String last = String.format("checkpoints/step-%08d/optimizer.safetensors", step);
    assertArrayEquals(
        Files.readAllBytes(whole.resolve(last)), Files.readAllBytes(broken.resolve(last)));
    assertEquals(losses(whole), losses(broken));
  }

  @Test
  void aPauseIsSavedToldInOrderAndChangesNothing() throws Exception {
    Path whole = folder.resolve("whole");
    run(whole, false, event -> {});
    Path paused = folder.resolve("paused");
    List<TrainingEvent> events = new ArrayList<>();
    run(
        paused,
        false,
        event -> {
          events.add(event);
          if (event instanceof TrainingEvent.Step && event.step() == 13) {
            control.pause();
          } else if (event instanceof TrainingEvent.Changed changed
              && changed.phase() == RunPhase.PAUSED) {
            assertTrue(Files.exists(paused.resolve("checkpoints/step-00000013/run.json")));
            control.resume();
          }
        });

    List<TrainingEvent.Changed> at13 =
        of(events, TrainingEvent.Changed.class).stream().filter(e -> e.step() == 13).toList();
    assertEquals(
        List.of(RunPhase.PAUSING, RunPhase.SAVING, RunPhase.PAUSED, RunPhase.RUNNING),
        at13.stream().map(TrainingEvent.Changed::phase).toList());
    assertEquals(RunPhase.ENDED, control.phase());
    assertSameRuns(whole, paused, events.get(events.size() - 1).step());
  }

  @Test
  void trainingLowersTheLossAndRaisesThePsnr() throws Exception {
    List<TrainingEvent> events = new ArrayList<>();
    run(folder.resolve("run"), false, events::add);
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
    run(run, false, stopAt(1));
    assertFalse(Files.exists(run.resolve("model/optimizer.safetensors")));
    assertEquals(1, CheckpointReader.read(run.resolve("model")).checkpoint().training().steps());
  }

  @Test
  void aStopBeforeTheFirstStepIsNotKeptWaitingAndLosesNothing() throws Exception {
    Path run = folder.resolve("run");
    assertEquals(
        new TrainingEvent.Ended(0, End.STOPPED, "Stopped before the first step."),
        stoppedBefore(run, false));
    assertEquals(new TrainingEvent.Ended(3, End.STOPPED, null), run(run, true, stopAt(3)));
    assertEquals(new TrainingEvent.Ended(3, End.STOPPED, null), stoppedBefore(run, true));
    assertEquals(new TrainingEvent.Ended(5, End.STOPPED, null), run(run, true, stopAt(5)));
  }

  private TrainingEvent.Ended stoppedBefore(Path run, boolean resume) throws Exception {
    RunControl stopped = new RunControl();
    stopped.stop();
    List<TrainingEvent> events = new ArrayList<>();
    TrainingEvent.Ended ended =
        new TrainingRun(
                setup(ToyPictures.training(EPOCHS), run, resume),
                events::add,
                stopped,
                Companion.NONE)
            .run(manager);
    assertEquals(List.of(), of(events, TrainingEvent.Started.class));
    return ended;
  }

  @Test
  void aFolderWithARunIsNotOverwritten() throws Exception {
    Path run = folder.resolve("run");
    run(run, false, stopAt(1));
    RunException refused = assertThrows(RunException.class, () -> run(run, false, stopAt(1)));
    assertTrue(refused.getMessage().contains("--resume"), refused.getMessage());
  }

  @Test
  void aRunBeginsWithTheWeightsOfAModel() throws Exception {
    run(folder.resolve("first"), false, event -> {});
    Path model = folder.resolve("first/model");
    Checkpoint.Stored origin = CheckpointReader.read(model);
    Path second = folder.resolve("second");
    begin(model, second, stopAt(1));
    Checkpoint begun =
        CheckpointReader.read(second.resolve("checkpoints/step-00000000")).checkpoint();
    for (int i = 0; i < begun.weights().size(); i++) {
      assertArrayEquals(
          origin.checkpoint().weights().get(i).values(), begun.weights().get(i).values());
    }
    RunOrigin noted = RunConfig.read(second.resolve(RunConfig.FILE)).origin();
    assertEquals(
        new RunOrigin(model.toAbsolutePath().normalize().toString(), origin.fingerprint()), noted);
    RunOrigin told = new RunOrigin("model", origin.fingerprint());
    assertEquals(told, begun.training().origin());
    assertEquals(
        told, CheckpointReader.read(second.resolve("model")).checkpoint().training().origin());
    assertEquals(End.FINISHED, run(second, true, event -> {}).how());
  }

  /** Stopped before its first checkpoint, it must not go on as another. */
  @Test
  void aRunWhoseOriginHasChangedDoesNotGoOnAsAnother() throws Exception {
    run(folder.resolve("first"), false, stopAt(1));
    run(folder.resolve("other"), false, stopAt(5));
    Path model = folder.resolve("first/model");
    Path second = folder.resolve("second");
    begin(model, second, stopAt(1));
    for (RunFolder.Place place : new RunFolder(second).saved()) {
      CheckpointWriter.deleteTree(place.folder());
    }
    CheckpointWriter.deleteTree(model);
    RunException gone = assertThrows(RunException.class, () -> run(second, true, stopAt(1)));
    assertTrue(gone.getMessage().contains("begin with"), gone.getMessage());
    Files.move(folder.resolve("other/model"), model);
    RunException other = assertThrows(RunException.class, () -> run(second, true, stopAt(1)));
    assertTrue(other.getMessage().contains("no longer"), other.getMessage());
    Path third = folder.resolve("third");
    assertThrows(RunException.class, () -> begin(folder.resolve("none"), third, stopAt(1)));
    assertFalse(Files.exists(third));
  }

  private void begin(Path from, Path run, Consumer<TrainingEvent> listener) throws Exception {
    control = new RunControl();
    TrainingRun.Setup plain = setup(ToyPictures.training(EPOCHS), run, false);
    new TrainingRun(
            new TrainingRun.Setup(
                plain.model(),
                plain.training(),
                plain.data(),
                plain.options(),
                plain.pictures(),
                plain.features(),
                from,
                run,
                false,
                null,
                plain.onTrouble(),
                plain.checkpointEvery(),
                plain.programVersion()),
            listener,
            control,
            Companion.NONE)
        .run(manager);
  }

  @Test
  void aFolderWithoutARunCannotBeResumed() {
    RunException refused = assertThrows(RunException.class, () -> run(folder, true, stopAt(1)));
    assertTrue(refused.getMessage().contains("--resume"), refused.getMessage());
  }

  private TrainingEvent.Ended run(Path run, boolean resume, Consumer<TrainingEvent> listener)
      throws RunException, IOException {
    return run(ToyPictures.training(EPOCHS), run, resume, listener);
  }

  private TrainingEvent.Ended run(
      TrainingSpec spec, Path run, boolean resume, Consumer<TrainingEvent> listener)
      throws RunException, IOException {
    control = new RunControl();
    return new TrainingRun(setup(spec, run, resume), listener, control, Companion.NONE)
        .run(manager);
  }

  private static TrainingRun.Setup setup(TrainingSpec spec, Path run, boolean resume) {
    return new TrainingRun.Setup(
        spec.swaps() == null ? ToyPictures.model() : ToyPictures.styleModel(),
        spec,
        "discs",
        dev.pentimento.spec.DataOptions.USUAL,
        spec.swaps() == null ? ToyPictures.discs(40) : ToyPictures.grid(20),
        Path.of("assets/features"),
        run,
        resume,
        null,
        "test");
  }

  private Consumer<TrainingEvent> stopAt(long step) {
    return event -> {
      if (event instanceof TrainingEvent.Step && event.step() == step) {
        control.stop();
      }
    };
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
