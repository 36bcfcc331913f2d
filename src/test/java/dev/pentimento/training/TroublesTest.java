package dev.pentimento.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.checkpoint.CheckpointReader;
import dev.pentimento.model.NativeTest;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.OnTrouble;
import dev.pentimento.spec.Remedy;
import dev.pentimento.spec.RunPhase;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.spec.TrainingEvent.End;
import dev.pentimento.spec.TrainingEvent.TroubleKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TroublesTest extends NativeTest {

  private static final int EPOCHS = 20;

  @TempDir private Path folder;
  private RunControl control = new RunControl();
  private final List<TrainingEvent> events = new ArrayList<>();

  /** Makes the weights not a number before one step, once. */
  private static final class Poison implements TrainingRun.BeforeStep {

    private final long at;
    private boolean given;

    Poison(long at) {
      this.at = at;
    }

    @Override
    public void on(long step, TrainingState state) {
      if (step == at && !given) {
        given = true;
        state.weights().addi(Float.NaN);
      }
    }
  }

  /** Throws before one step, once. */
  private record Throwing(long at, boolean[] thrown, RuntimeException what)
      implements TrainingRun.BeforeStep {

    @Override
    public void on(long step, TrainingState state) {
      if (step == at && !thrown[0]) {
        thrown[0] = true;
        throw what;
      }
    }
  }

  @Test
  void aLossThatIsNoNumberIsGoneBackOnWithASmallerLearningRate() throws Exception {
    TrainingEvent.Ended end = run(OnTrouble.ASK, false, answering(Remedy.GO_BACK), new Poison(35));
    assertEquals(End.FINISHED, end.how());
    TrainingEvent.Trouble trouble = only(TrainingEvent.Trouble.class);
    assertEquals(TroubleKind.NOT_FINITE, trouble.kind());
    assertEquals(List.of(Remedy.GO_BACK, Remedy.STOP), trouble.remedies());
    assertEquals(35, trouble.step());
    // From the milestone at 30 on, which is heard by whoever draws the curve.
    List<TrainingEvent.Started> started = of(TrainingEvent.Started.class);
    assertEquals(List.of(0L, 30L), started.stream().map(TrainingEvent::step).toList());
    int paused = events.indexOf(new TrainingEvent.Changed(35, RunPhase.PAUSED));
    assertEquals(paused + 1, events.indexOf(trouble));

    Path other = folder.resolve("other");
    run(other, OnTrouble.FAIL, false, event -> {}, (step, state) -> {});
    List<String> usual = rows(other);
    List<String> lower = rows(run());
    assertEquals(usual.size(), lower.size());
    for (int i = 0; i < usual.size(); i++) {
      double factor = step(usual.get(i)) > 30 ? 1.0 / 3 : 1;
      if (!usual.get(i).contains(",,,,")) {
        assertEquals(factor * rate(usual.get(i)), rate(lower.get(i)), 2e-6, lower.get(i));
      }
    }
    Checkpoint last = CheckpointReader.read(run().resolve("model")).checkpoint();
    assertEquals(1e-3, last.training().spec().optimiser().learningRate(), 1e-9);
  }

  @Test
  void aRemedyIsKeptWhenTheRunIsResumed() throws Exception {
    // Twelve steps after it went back.
    Consumer<TrainingEvent> stopping =
        answering(Remedy.SMALLER_BATCH)
            .andThen(
                event -> {
                  if (event instanceof TrainingEvent.Step
                      && event.step() == 42
                      && of(TrainingEvent.Started.class).size() == 2) {
                    control.stop();
                  }
                });
    Throwing memory =
        new Throwing(
            35,
            new boolean[1],
            new EngineException("[enforce fail at alloc_cpu.cpp:118] can't allocate memory"));
    run(OnTrouble.ASK, false, stopping, memory);
    assertEquals(TroubleKind.OUT_OF_MEMORY, only(TrainingEvent.Trouble.class).kind());
    Checkpoint at42 = CheckpointReader.read(run().resolve("model")).checkpoint();
    assertEquals(4, at42.training().spec().batchSize());
    assertEquals(30 * 8 + 12 * 4, at42.training().picturesSeen());

    events.clear();
    TrainingEvent.Ended end = run(OnTrouble.FAIL, true, events::add, (step, state) -> {});
    // 32 training pictures, 20 epochs: 80 steps of 8; from 30 on twice as many of 4.
    assertEquals(30 + 2 * 50, end.step());
    assertEquals(130, of(TrainingEvent.Started.class).get(0).totalSteps());
    Checkpoint done = CheckpointReader.read(run().resolve("model")).checkpoint();
    assertEquals(32 * EPOCHS, done.training().picturesSeen());
  }

  @Test
  void withNobodyToAskItEndsWithTheReasonAndKeepsWhatItHas() throws Exception {
    RunException failed =
        assertThrows(
            RunException.class, () -> run(OnTrouble.FAIL, false, events::add, new Poison(35)));
    assertTrue(failed.getMessage().contains("not a finite number at step 35"), "" + failed);
    assertTrue(failed.getMessage().contains("smaller learning rate"), "" + failed);
    assertEquals(
        30,
        CheckpointReader.read(run().resolve("checkpoints/step-00000030"))
            .checkpoint()
            .training()
            .steps());
    assertFalse(RunLock.isHeld(run()));
  }

  @Test
  void withNobodyToAskItMayGoBackByItself() throws Exception {
    TrainingEvent.Ended end = run(OnTrouble.GO_BACK, false, events::add, new Poison(35));
    assertEquals(End.FINISHED, end.how());
    assertEquals(2, of(TrainingEvent.Started.class).size());
  }

  @Test
  void stoppedInTroubleTheLastGoodCheckpointIsTheModel() throws Exception {
    TrainingEvent.Ended end = run(OnTrouble.ASK, false, answering(Remedy.STOP), new Poison(35));
    assertEquals(new TrainingEvent.Ended(30, End.STOPPED, null), end);
    assertArrayEquals(
        Files.readAllBytes(run().resolve("checkpoints/step-00000030/weights.safetensors")),
        Files.readAllBytes(run().resolve("model/weights.safetensors")));
  }

  @Test
  void whatCannotBeSavedIsSavedOnceThereIsRoom() throws Exception {
    Path checkpoints = run().resolve("checkpoints");
    Path aside = run().resolve("aside");
    Consumer<TrainingEvent> listener =
        event -> {
          events.add(event);
          try {
            if (event instanceof TrainingEvent.Step && event.step() == 29) {
              Files.move(checkpoints, aside);
              Files.writeString(checkpoints, "in the way");
            } else if (event instanceof TrainingEvent.Trouble) {
              // The last good checkpoint is as it was.
              CheckpointReader.read(aside.resolve("step-00000010"));
              Files.delete(checkpoints);
              Files.move(aside, checkpoints);
              control.remedy(Remedy.TRY_AGAIN);
            }
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        };
    TrainingEvent.Ended end = run(OnTrouble.ASK, false, listener, (step, state) -> {});
    assertEquals(End.FINISHED, end.how());
    TrainingEvent.Trouble trouble = only(TrainingEvent.Trouble.class);
    assertEquals(TroubleKind.CANNOT_SAVE, trouble.kind());
    assertEquals(List.of(Remedy.TRY_AGAIN, Remedy.STOP), trouble.remedies());
    assertEquals(30, trouble.step());
    CheckpointReader.read(checkpoints.resolve("step-00000030"));
  }

  @Test
  void whatCannotBeSavedCanBeLeft() throws Exception {
    Path checkpoints = run().resolve("checkpoints");
    Consumer<TrainingEvent> listener =
        event -> {
          events.add(event);
          try {
            if (event instanceof TrainingEvent.Step && event.step() == 29) {
              Files.move(checkpoints, run().resolve("aside"));
              Files.writeString(checkpoints, "in the way");
            } else if (event instanceof TrainingEvent.Trouble) {
              control.remedy(Remedy.STOP);
            }
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        };
    TrainingEvent.Ended end = run(OnTrouble.ASK, false, listener, (step, state) -> {});
    assertEquals(End.STOPPED, end.how());
    assertEquals(10, end.step());
    assertTrue(String.valueOf(end.message()).contains("What was saved before remains"));
  }

  /** Weights that grow without bound give worse and worse pictures, all of them numbers. */
  @Test
  void aRunThatLeavesItsCoursePausesAndGoesBackBehindTheTurn() throws Exception {
    boolean[] once = {false};
    TrainingRun.BeforeStep turn =
        (step, state) -> {
          if (step == 45 && !once[0]) {
            once[0] = true;
            state.weights().muli(6);
          }
        };
    epochs = 60;
    TrainingEvent.Ended end = run(OnTrouble.ASK, false, answering(Remedy.GO_BACK), turn);
    TrainingEvent.Trouble trouble = only(TrainingEvent.Trouble.class);
    assertEquals(TroubleKind.DIVERGING, trouble.kind());
    assertTrue(trouble.step() >= 45 + 50 && trouble.step() < 45 + 80, trouble.toString());
    assertEquals(30, of(TrainingEvent.Started.class).get(1).step());
    assertEquals(End.FINISHED, end.how());
  }

  private int epochs = EPOCHS;

  private Path run() {
    return folder.resolve("run");
  }

  private Consumer<TrainingEvent> answering(Remedy remedy) {
    return event -> {
      events.add(event);
      if (event instanceof TrainingEvent.Trouble) {
        control.remedy(remedy);
      }
    };
  }

  private TrainingEvent.Ended run(
      OnTrouble onTrouble,
      boolean resume,
      Consumer<TrainingEvent> listener,
      TrainingRun.BeforeStep meddling)
      throws RunException, IOException {
    return run(run(), onTrouble, resume, listener, meddling);
  }

  private TrainingEvent.Ended run(
      Path run,
      OnTrouble onTrouble,
      boolean resume,
      Consumer<TrainingEvent> listener,
      TrainingRun.BeforeStep meddling)
      throws RunException, IOException {
    control = new RunControl();
    TrainingRun.Setup setup =
        new TrainingRun.Setup(
            ToyPictures.model(),
            ToyPictures.training(epochs),
            "discs",
            DataOptions.USUAL,
            ToyPictures.discs(40),
            Path.of("assets/features"),
            null,
            run,
            resume,
            null,
            onTrouble,
            TrainingRun.CHECKPOINT_EVERY,
            "test");
    return new TrainingRun(setup, listener, control, Companion.NONE, meddling).run(manager);
  }

  private static List<String> rows(Path run) throws IOException {
    List<String> lines = Files.readAllLines(run.resolve("metrics.csv"));
    return lines.subList(1, lines.size());
  }

  private static long step(String row) {
    return Long.parseLong(row.split(",")[0]);
  }

  private static double rate(String row) {
    return Double.parseDouble(row.split(",")[6]);
  }

  private <T> List<T> of(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private <T> T only(Class<T> type) {
    List<T> found = of(type);
    assertEquals(1, found.size(), found.toString());
    return found.get(0);
  }
}
