package dev.pentimento.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.spec.Remedy;
import dev.pentimento.spec.RunPhase;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunControlTest {

  private final RunControl control = new RunControl();

  @Test
  void thePhaseIsWhatWasAskedForAtOnce() {
    assertEquals(RunPhase.PREPARING, control.phase());
    control.does(RunPhase.RUNNING);
    control.pause();
    assertEquals(RunPhase.PAUSING, control.phase());
    control.savesForPause(true);
    assertEquals(RunPhase.SAVING, control.phase());
    control.savesForPause(false);
    control.park();
    assertEquals(RunPhase.PAUSED, control.phase());
    control.resume();
    assertEquals(RunPhase.RUNNING, control.phase());
    control.awaitResume();
    control.stop();
    assertEquals(RunPhase.STOPPING, control.phase());
    control.end();
    assertEquals(RunPhase.ENDED, control.phase());
  }

  @Test
  void aPauseAskedForWhileItSavesIsNotTakenForThatSave() {
    control.does(RunPhase.SAVING);
    control.pause();
    assertEquals(RunPhase.PAUSING, control.phase());
    control.does(RunPhase.RUNNING);
    assertEquals(RunPhase.PAUSING, control.phase());
  }

  @Test
  void aPauseThatHasNotBegunIsTakenBack() {
    control.does(RunPhase.RUNNING);
    control.pause();
    control.resume();
    assertFalse(control.pauseWanted());
    assertEquals(RunPhase.RUNNING, control.phase());
  }

  @Test
  void nothingTakesAStopBack() {
    control.does(RunPhase.RUNNING);
    control.stop();
    control.pause();
    control.resume();
    control.does(RunPhase.RUNNING);
    assertEquals(RunPhase.STOPPING, control.phase());
    assertTrue(control.stopWanted());
    assertFalse(control.pauseWanted());
  }

  @Test
  void aStopEndsAPause() {
    control.does(RunPhase.RUNNING);
    control.pause();
    control.park();
    control.stop();
    // Would wait for ever otherwise.
    control.awaitResume();
    assertEquals(RunPhase.STOPPING, control.phase());
  }

  @Test
  void onlyARemedyThatWasOfferedIsOne() {
    control.does(RunPhase.RUNNING);
    control.remedy(Remedy.GO_BACK);
    control.offer(List.of(Remedy.GO_BACK, Remedy.STOP));
    assertEquals(RunPhase.PAUSED, control.phase());
    control.remedy(Remedy.SMALLER_BATCH);
    control.resume();
    control.pause();
    assertEquals(RunPhase.PAUSED, control.phase());
    control.remedy(Remedy.GO_BACK);
    control.remedy(Remedy.STOP);
    assertEquals(Remedy.GO_BACK, control.awaitRemedy());
    assertEquals(RunPhase.RUNNING, control.phase());
  }

  @Test
  void aStopIsARemedyToo() {
    control.offer(List.of(Remedy.TRY_AGAIN));
    control.stop();
    assertEquals(Remedy.STOP, control.awaitRemedy());
  }

  @Test
  void aPhaseIsNewsOnce() {
    assertEquals(RunPhase.PREPARING, control.news());
    assertNull(control.news());
    control.does(RunPhase.RUNNING);
    assertEquals(RunPhase.RUNNING, control.news());
    assertNull(control.news());
  }
}
