package dev.pentimento.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.pentimento.spec.TrainingShare;
import dev.pentimento.training.RunControl;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LiveWeightsTest {

  private static final Path RUN = Path.of("/runs/a");

  private final AtomicInteger arrivals = new AtomicInteger();
  private final LiveWeights live = new LiveWeights(arrivals::incrementAndGet);

  private void publish(Path run, float value) {
    live.publish(run, (long) value, FloatBuffer.wrap(new float[] {value, value}));
  }

  @Test
  void onlyTheNewestWaitsAndIsAnnouncedOnce() {
    live.follow(RUN);
    publish(RUN, 1);
    publish(RUN, 2);
    assertEquals(1, arrivals.get());
    LiveWeights.Snapshot taken = live.takeWeights();
    assertNotNull(taken);
    assertEquals(2, taken.step());
    assertArrayEquals(new float[] {2, 2}, taken.flat());
    assertNull(live.takeWeights());
    publish(RUN, 3);
    assertEquals(2, arrivals.get());
    // What was taken is not written over while it is in use.
    assertArrayEquals(new float[] {2, 2}, taken.flat());
  }

  @Test
  void threeArraysGoRoundHoweverManySnapshotsThereAre() {
    live.follow(RUN);
    Set<float[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < 100; i++) {
      publish(RUN, i);
      publish(RUN, i);
      LiveWeights.Snapshot taken = live.takeWeights();
      assertNotNull(taken);
      publish(RUN, i);
      arrays.add(taken.flat());
      live.giveBack(taken);
    }
    assertEquals(true, arrays.size() <= 3, "" + arrays.size());
  }

  @Test
  void aRunThatNobodyFollowsLeavesNothing() {
    publish(RUN, 1);
    live.follow(RUN);
    assertNull(live.takeWeights());
    publish(Path.of("/runs/b"), 1);
    assertNull(live.takeWeights());
    publish(RUN, 2);
    live.follow(null);
    assertNull(live.takeWeights());
    assertEquals(false, live.of(RUN).follows());
  }

  @Test
  void anArrayOfAnotherSizeIsNotUsedAgain() {
    live.follow(RUN);
    publish(RUN, 1);
    LiveWeights.Snapshot small = live.takeWeights();
    assertNotNull(small);
    live.giveBack(small);
    live.publish(RUN, 2, FloatBuffer.wrap(new float[5]));
    LiveWeights.Snapshot large = live.takeWeights();
    assertNotNull(large);
    assertNotSame(small.flat(), large.flat());
    assertEquals(5, large.flat().length);
  }

  @Test
  @Timeout(30)
  void aTrainingRestsForAHandOnlyIfItSharesSoAndNeverWhenItIsToStop() throws Exception {
    RunControl control = new RunControl();
    live.handMoved();
    // Would not come back while the hand goes on moving.
    live.of(RUN).rest(control);
    control.share(TrainingShare.HAND);
    Thread hand =
        new Thread(
            () -> {
              while (!control.stopWanted()) {
                live.handMoved();
              }
            });
    Thread trainer = new Thread(() -> live.of(RUN).rest(control));
    hand.start();
    trainer.start();
    while (trainer.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    control.stop();
    trainer.join();
    hand.join();
  }
}
