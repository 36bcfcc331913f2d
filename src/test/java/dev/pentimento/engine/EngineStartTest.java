package dev.pentimento.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.pytorch.jni.JniUtils;
import dev.pentimento.model.NativeTest;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class EngineStartTest extends NativeTest {

  /** The count that libtorch keeps for all would be that of whoever came last. */
  @Test
  void eachThreadKeepsItsOwnCount() throws Exception {
    ExecutorService trainer = Executors.newSingleThreadExecutor();
    ExecutorService explorer = Executors.newSingleThreadExecutor();
    try {
      trainer.submit(() -> EngineStart.prepareThread(3)).get();
      explorer.submit(() -> EngineStart.prepareThread(1)).get();
      assertEquals(3, trainer.submit(JniUtils::getNumThreads).get());
      assertEquals(1, explorer.submit(JniUtils::getNumThreads).get());
      trainer.submit(() -> EngineStart.prepareThread(2)).get();
      assertEquals(1, explorer.submit(JniUtils::getNumThreads).get());
      assertEquals(2, trainer.submit(JniUtils::getNumThreads).get());
    } finally {
      trainer.shutdown();
      explorer.shutdown();
    }
  }
}
