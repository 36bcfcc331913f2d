package dev.pentimento.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pentimento.spec.Preset;
import dev.pentimento.spec.Remedy;
import dev.pentimento.spec.TrainingSpec;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageTest {

  private static final TrainingSpec TRAINING = Preset.named("quality", 32).training();

  @TempDir private Path folder;

  @Test
  void aRunWithoutRemediesIsAsItWasChosen() {
    Stage whole = Stages.of(64).at(500);
    assertEquals(1000, whole.totalSteps(1000, 64));
    assertEquals(500 * 64, whole.picturesBefore(500));
    assertEquals(500, whole.scheduleAt(500, 64), 0);
    assertEquals(1, whole.learningRateFactor(), 0);
  }

  @Test
  void aSmallerBatchShowsTheSamePicturesUnderTheSameSchedule() {
    Stage smaller = Stages.of(64).after(Remedy.SMALLER_BATCH, 400, TRAINING).at(400);
    assertEquals(32, smaller.batchSize());
    assertEquals(400 + 2 * 600, smaller.totalSteps(1000, 64));
    assertEquals(400 * 64 + 100 * 32, smaller.picturesBefore(500));
    assertEquals(1000, smaller.scheduleAt(1600, 64), 1e-9);
  }

  @Test
  void remediesAddUpAlsoWhenTheyGoBackBehindOneAnother() throws Exception {
    Stages stages =
        Stages.of(64)
            .after(Remedy.SMALLER_BATCH, 400, TRAINING)
            .after(Remedy.GO_BACK, 600, TRAINING)
            .after(Remedy.GO_BACK, 300, TRAINING);
    Stage last = stages.at(300);
    // From 300 on nothing of the other two stages happened, but what they changed remains.
    assertEquals(300 * 64, last.pictures());
    assertEquals(32, last.batchSize());
    assertEquals(1.0 / 9, last.learningRateFactor(), 1e-12);
    assertEquals(300 + 2 * 700, last.totalSteps(1000, 64));
    assertEquals(2, stages.stages().size());
    stages.write(folder.resolve(Stages.FILE));
    assertEquals(stages, Stages.read(folder.resolve(Stages.FILE), 64));
  }
}
