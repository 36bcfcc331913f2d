package dev.pentimento.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.model.NativeTest;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class LongTaskTest extends NativeTest {

  @Test
  void whoeverWaitsHearsThatMemoryDidNotSufficeAndWhatToDo() {
    LongTask<String> task =
        new LongTask<>(
            unused -> {
              throw new OutOfMemoryError("Java heap space");
            });
    task.on(manager);
    Throwable reason = assertThrows(CompletionException.class, task.result()::join).getCause();
    assertInstanceOf(OutOfMemoryError.class, reason.getCause());
    assertTrue(reason.getMessage().contains("Java heap space"), reason.getMessage());
    assertTrue(reason.getMessage().contains("PENTIMENTO_JAVA_OPTIONS"), reason.getMessage());
  }

  @Test
  void anotherReasonStaysAsItIs() {
    LongTask<String> task = new LongTask<>(unused -> "done");
    IllegalStateException reason = new IllegalStateException("closed");
    task.failed(reason);
    assertEquals(reason, assertThrows(CompletionException.class, task.result()::join).getCause());
  }
}
