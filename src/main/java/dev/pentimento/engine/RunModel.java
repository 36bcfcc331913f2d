package dev.pentimento.engine;

import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.checkpoint.CheckpointReader;
import dev.pentimento.spec.CheckpointException;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.training.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A checkpoint of a run as something to walk.
 *
 * @param step of the run
 * @param info with the run's fingerprint and name
 */
record RunModel(long step, ModelInfo info, LoadedWeights weights) {

  /**
   * The newest checkpoint of a run that can be read.
   *
   * @param run absolute and normalised
   * @throws IOException if there is none, with the reason
   */
  static RunModel newest(Path run) throws IOException {
    RunFolder folder = new RunFolder(run);
    if (!Files.exists(folder.config())) {
      throw new CheckpointException(
          CheckpointException.Problem.MISSING, run, "the folder holds no run", null);
    }
    List<RunFolder.Place> places = folder.saved();
    CheckpointException failure = null;
    for (int i = places.size() - 1; i >= 0; i--) {
      try {
        return of(run, places.get(i).folder());
      } catch (CheckpointException e) {
        failure = failure == null ? e : failure;
      }
    }
    throw failure != null
        ? failure
        : new CheckpointException(
            CheckpointException.Problem.MISSING,
            run,
            "the run has not saved a checkpoint yet",
            null);
  }

  /** One checkpoint of a run. */
  static RunModel of(Path run, Path checkpoint) throws IOException {
    Checkpoint.Stored stored = CheckpointReader.readModel(checkpoint);
    ModelFingerprint fingerprint = RunFingerprint.of(run);
    ModelInfo info =
        new ModelInfo(
            String.valueOf(run.getFileName()),
            stored.checkpoint().spec(),
            fingerprint,
            stored.checkpoint().statistics(),
            stored.checkpoint().training());
    return new RunModel(
        stored.checkpoint().training().steps(),
        info,
        LoadedWeights.of(stored.checkpoint(), checkpoint));
  }
}
