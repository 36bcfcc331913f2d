package dev.pentimento.engine;

import dev.pentimento.checkpoint.CheckpointReader;
import dev.pentimento.spec.RunCheckpoint;
import dev.pentimento.spec.RunConfig;
import dev.pentimento.spec.RunHistory;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.training.MetricsRows;
import dev.pentimento.training.RunFolder;
import dev.pentimento.training.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the files of a run tell, at the moment of asking. */
final class RunFiles {

  private final Path run;
  private final RunFolder folder;

  RunFiles(Path run) {
    this.run = run;
    this.folder = new RunFolder(run);
  }

  RunFolder folder() {
    return folder;
  }

  /** What was chosen for the run. */
  RunConfig config() throws IOException {
    if (!Files.exists(folder.config())) {
      throw new IOException(
          "The folder "
              + run
              + " holds no run: it has no "
              + RunConfig.FILE
              + ". Choose the folder that a training was begun in.");
    }
    try {
      return RunConfig.read(folder.config());
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(
          "The run in "
              + run
              + " cannot be read: its "
              + RunConfig.FILE
              + " is damaged. Open its model/ or a folder of its checkpoints/ instead.",
          e);
    }
  }

  RunHistory history() throws IOException {
    RunConfig config = config();
    // First: of a run that ends meanwhile, the rows are then complete.
    boolean written = RunLock.isHeld(run);
    List<TrainingEvent.Step> steps = new ArrayList<>();
    List<TrainingEvent.Validated> validations = new ArrayList<>();
    byte[] rows = rows();
    new MetricsRows(steps::add, validations::add).read(rows, rows.length);
    List<RunCheckpoint> checkpoints = checkpoints();
    long total = totalSteps(checkpoints);
    long taken = checkpoints.isEmpty() ? -1 : checkpoints.get(checkpoints.size() - 1).step();
    RunHistory.Condition condition =
        written
            ? RunHistory.Condition.RUNNING
            : total > 0 && taken >= total && Files.isDirectory(run.resolve("model"))
                ? RunHistory.Condition.FINISHED
                : RunHistory.Condition.INTERRUPTED;
    return new RunHistory(config, total, steps, validations, checkpoints, condition);
  }

  private byte[] rows() throws IOException {
    try {
      return Files.readAllBytes(folder.metrics());
    } catch (NoSuchFileException e) {
      return new byte[0];
    }
  }

  /** Ascending. */
  List<RunCheckpoint> checkpoints() throws IOException {
    return folder.saved().stream()
        .map(
            place ->
                new RunCheckpoint(
                    place.step(),
                    place.folder().toString(),
                    CheckpointReader.isResumable(place.folder())))
        .toList();
  }

  /** Where the run ends; 0 while that is not known. */
  static long totalSteps(List<RunCheckpoint> checkpoints) {
    for (int i = checkpoints.size() - 1; i >= 0; i--) {
      if (checkpoints.get(i).resumable()) {
        return CheckpointReader.totalSteps(Path.of(checkpoints.get(i).folder()));
      }
    }
    return 0;
  }

  /** The newest preview at or before a step. */
  Optional<TrainingEvent.Preview> preview(long step) throws IOException {
    RunFolder.Place newest = null;
    for (RunFolder.Place sheet : folder.sheets()) {
      if (sheet.step() <= step) {
        newest = sheet;
      }
    }
    return newest == null
        ? Optional.empty()
        : Optional.of(
            RunFolder.preview(newest.folder(), newest.step(), config().model().pictureSize()));
  }
}
