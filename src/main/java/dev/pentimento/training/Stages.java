package dev.pentimento.training;

import dev.pentimento.spec.Json;
import dev.pentimento.spec.Remedy;
import dev.pentimento.spec.TrainingSpec;
import dev.pentimento.spec.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The stages of a run, ascending: {@code remedies.json} in its folder. What was chosen for the run
 * stays as it is in {@code config.json}.
 *
 * @param firstBatchSize as chosen for the run
 * @param stages the first one first, never empty
 */
record Stages(int firstBatchSize, List<Stage> stages) {

  /** Its name in a run folder. */
  static final String FILE = "remedies.json";

  Stages {
    stages = List.copyOf(stages);
  }

  /** A run without remedies. */
  static Stages of(int firstBatchSize) {
    return new Stages(firstBatchSize, List.of(Stage.first(firstBatchSize)));
  }

  /** Those of a run folder; the plain ones where there were no remedies. */
  static Stages read(Path file, int firstBatchSize) throws IOException {
    return Files.exists(file)
        ? Json.mapper().readValue(file.toFile(), Stages.class)
        : of(firstBatchSize);
  }

  void write(Path file) throws IOException {
    WholeFile.write(file, Json.mapper().writeValueAsBytes(this));
  }

  /** The stage that a step belongs to. */
  Stage at(long step) {
    Stage found = stages.get(0);
    for (Stage stage : stages) {
      if (stage.step() <= step) {
        found = stage;
      }
    }
    return found;
  }

  private Stage last() {
    return stages.get(stages.size() - 1);
  }

  /**
   * The stages after a remedy: those behind the step are over, but what they changed remains.
   *
   * @param step where the run goes on
   * @param training tells how small a batch may be
   */
  Stages after(Remedy remedy, long step, TrainingSpec training) {
    Stage here = at(step);
    Stage latest = here.next(step, firstBatchSize, last().batchSize(), last().learningRateFactor());
    Stage next =
        switch (remedy) {
          case GO_BACK -> latest.slower(step, firstBatchSize);
          case SMALLER_BATCH ->
              latest.smaller(step, firstBatchSize, training.half(latest.batchSize()));
          case TRY_AGAIN, STOP -> latest;
        };
    List<Stage> kept = new ArrayList<>(stages.stream().filter(s -> s.step() < step).toList());
    kept.add(next);
    return new Stages(firstBatchSize, kept);
  }
}
