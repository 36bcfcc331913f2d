package dev.pentimento.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.dataset.DataLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done on the trainer thread for a result. */
class LongTaskTest {

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init")
  private TrainerLane lane;

  @BeforeEach
  void open() {
    DataLibrary data = new DataLibrary(folder, folder, Runnable::run);
    lane = new TrainerLane(new EngineSettings("cpu", 1, data, folder), new LiveWeights(() -> {}));
  }

  @AfterEach
  void close() {
    lane.close();
  }

  @Test
  void whoeverWaitsHearsThatMemoryDidNotSufficeAndWhatToDo() {
    Throwable reason =
        reason(
            unused -> {
              throw new OutOfMemoryError("Java heap space");
            });
    assertInstanceOf(OutOfMemoryError.class, reason.getCause());
    assertTrue(reason.getMessage().contains("Java heap space"), reason.getMessage());
    assertTrue(reason.getMessage().contains("PENTIMENTO_JAVA_OPTIONS"), reason.getMessage());
  }

  @Test
  void anotherReasonStaysAsItIs() {
    IOException thrown = new IOException("no such file");
    assertSame(
        thrown,
        reason(
            unused -> {
              throw thrown;
            }));
  }

  @Test
  void afterAFailureTheThreadGoesOn() {
    reason(
        unused -> {
          throw new IllegalStateException("closed");
        });
    LongTask<String> next = new LongTask<>(unused -> Thread.currentThread().getName());
    lane.submit(next);
    assertEquals("trainer", next.result().join());
  }

  private Throwable reason(LongTask.Body<String> body) {
    LongTask<String> task = new LongTask<>(body);
    lane.submit(task);
    return assertThrows(CompletionException.class, task.result()::join).getCause();
  }
}
