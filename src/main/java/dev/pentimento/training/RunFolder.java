package dev.pentimento.training;

import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.checkpoint.CheckpointReader;
import dev.pentimento.checkpoint.CheckpointWriter;
import dev.pentimento.spec.CheckpointException;
import dev.pentimento.spec.RunConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of one run: {@code config.json}, {@code metrics.csv}, {@code previews/}, {@code
 * checkpoints/step-…} and, when it has ended, {@code model/}.
 */
final class RunFolder {

  private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);

  /** Older checkpoints are deleted, but one in reserve should the newest be unreadable. */
  private static final int KEPT = 2;

  private final Path folder;

  RunFolder(Path folder) {
    this.folder = folder;
  }

  Path previews() {
    return folder.resolve("previews");
  }

  Path metrics() {
    return folder.resolve("metrics.csv");
  }

  private Path config() {
    return folder.resolve(RunConfig.FILE);
  }

  private Path checkpoints() {
    return folder.resolve("checkpoints");
  }

  /** Makes the folder of a new run. */
  void create(RunConfig config) throws IOException, RunException {
    if (Files.exists(config())) {
      throw new RunException(
          "The folder "
              + folder
              + " holds a run already. Go on with it by --resume, or choose another folder.");
    }
    Files.createDirectories(previews());
    Files.createDirectories(checkpoints());
    config.write(config());
  }

  /** What was chosen when the run began. */
  RunConfig readConfig() throws RunException {
    if (!Files.exists(config())) {
      throw new RunException(
          "The folder " + folder + " holds no run to go on with. Leave out --resume to begin one.");
    }
    try {
      return RunConfig.read(config());
    } catch (IOException e) {
      throw new RunException(
          "Cannot go on: " + config() + " is damaged. Begin a new run in another folder.", e);
    }
  }

  /** The newest checkpoint that can be read; null if the run stopped before its first. */
  @Nullable Checkpoint newest() throws IOException {
    for (Path candidate : saved()) {
      try {
        return CheckpointReader.read(candidate).checkpoint();
      } catch (CheckpointException e) {
        LOG.warn("Going on from an older checkpoint", e);
      }
    }
    return null;
  }

  /** Writes the checkpoint of a step and deletes those that are no longer needed. */
  Path save(long step, Checkpoint checkpoint) throws IOException {
    Path place = checkpoints().resolve(String.format(Locale.ROOT, "step-%08d", step));
    // Left by a run that stopped here, or that was resumed from an older checkpoint.
    CheckpointWriter.deleteTree(place);
    CheckpointWriter.write(place, checkpoint);
    List<Path> all = saved();
    for (Path old : all.subList(Math.min(KEPT, all.size()), all.size())) {
      CheckpointWriter.deleteTree(old);
    }
    return place;
  }

  /** Writes the model without what a training needs: what one ships. */
  Path saveModel(Checkpoint checkpoint) throws IOException {
    Path place = folder.resolve("model");
    CheckpointWriter.deleteTree(place);
    CheckpointWriter.write(
        place,
        new Checkpoint(
            checkpoint.spec(),
            checkpoint.training(),
            checkpoint.statistics(),
            checkpoint.weights(),
            null));
    return place;
  }

  /** Newest first. */
  private List<Path> saved() throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> entries = Files.list(checkpoints())) {
      entries
          .filter(entry -> entry.getFileName().toString().startsWith("step-"))
          .forEach(found::add);
    }
    found.sort(Collections.reverseOrder());
    return found;
  }
}
