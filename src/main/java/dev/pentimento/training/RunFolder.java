package dev.pentimento.training;

import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.checkpoint.CheckpointReader;
import dev.pentimento.checkpoint.CheckpointWriter;
import dev.pentimento.spec.CheckpointException;
import dev.pentimento.spec.RunConfig;
import dev.pentimento.spec.TrainingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of one run: {@code config.json}, {@code metrics.csv}, {@code previews/}, {@code
 * checkpoints/step-…}, {@code run.lock}, {@code remedies.json} where there were any and, when it
 * has ended, {@code model/}.
 */
public final class RunFolder {

  private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);

  private static final String STEP = "step-";

  /** So many can be gone on from: one in reserve should the newest be unreadable. */
  private static final int RESUMABLE = 2;

  private final Path folder;

  public RunFolder(Path folder) {
    this.folder = folder;
  }

  /** A checkpoint's place. */
  public record Place(long step, Path folder) {}

  public Path previews() {
    return folder.resolve("previews");
  }

  public Path metrics() {
    return folder.resolve("metrics.csv");
  }

  public Path config() {
    return folder.resolve(RunConfig.FILE);
  }

  private Path checkpoints() {
    return folder.resolve("checkpoints");
  }

  private Path remedies() {
    return folder.resolve(Stages.FILE);
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

  RunLock lock() throws IOException, RunException {
    return RunLock.take(folder);
  }

  /** Takes away what a killed process left half-done. The lock must be held. */
  void clean() throws IOException {
    if (!Files.isDirectory(checkpoints())) {
      return;
    }
    List<Path> left = new ArrayList<>();
    try (Stream<Path> entries = Files.list(checkpoints())) {
      entries
          .filter(entry -> entry.getFileName().toString().startsWith("." + STEP))
          .forEach(left::add);
    }
    for (Path partial : left) {
      CheckpointWriter.deleteTree(partial);
    }
  }

  Stages stages(int firstBatchSize) throws RunException {
    try {
      return Stages.read(remedies(), firstBatchSize);
    } catch (IOException e) {
      throw new RunException(
          "Cannot go on: " + remedies() + " is damaged. Begin a new run in another folder.", e);
    }
  }

  void write(Stages stages) throws IOException {
    stages.write(remedies());
  }

  /**
   * The newest checkpoint that can be read and gone on from; null if the run stopped before its
   * first.
   *
   * @param latest looks at none after this step
   */
  @Nullable Checkpoint newest(long latest) throws IOException {
    List<Place> places = saved();
    for (int i = places.size() - 1; i >= 0; i--) {
      Place place = places.get(i);
      if (place.step() > latest || !CheckpointReader.isResumable(place.folder())) {
        continue;
      }
      try {
        Checkpoint found = CheckpointReader.read(place.folder()).checkpoint();
        if (found.run() != null) {
          return found;
        }
      } catch (CheckpointException e) {
        LOG.warn("Going on from an older checkpoint", e);
      }
    }
    return null;
  }

  /** Deletes what was saved after a step, which is gone back to. */
  void forgetAfter(long step) throws IOException {
    for (Place place : saved()) {
      if (place.step() > step) {
        CheckpointWriter.deleteTree(place.folder());
      }
    }
  }

  /**
   * Writes the checkpoint of a step and reads it again; only then are older ones made milestones,
   * which hold the model alone, and thinned out.
   *
   * @param goodStep the newest checkpoint until this step stays one to go on from
   * @param totalSteps of the run
   */
  Path save(long step, Checkpoint checkpoint, long goodStep, long totalSteps) throws IOException {
    if (!Files.exists(config())) {
      throw new NoSuchFileException(config().toString());
    }
    Files.createDirectories(checkpoints());
    Path place = place(step);
    // Not the last good one: left unreadable, or of a course that was gone back on.
    CheckpointWriter.deleteTree(place);
    CheckpointWriter.write(place, checkpoint);
    try {
      CheckpointReader.read(place);
    } catch (CheckpointException e) {
      CheckpointWriter.deleteTree(place);
      throw new IOException("the checkpoint that was written reads differently", e);
    }
    retain(goodStep, totalSteps);
    return place;
  }

  private void retain(long goodStep, long totalSteps) throws IOException {
    List<Place> all = saved();
    List<Place> older = new ArrayList<>(all.subList(0, Math.max(0, all.size() - RESUMABLE)));
    older.stream()
        .filter(place -> place.step() <= goodStep)
        .reduce((first, second) -> second)
        .filter(good -> all.get(all.size() - RESUMABLE).step() > goodStep)
        .ifPresent(older::remove);
    for (Place place : older) {
      CheckpointWriter.keepModelOnly(place.folder());
    }
    for (Place place : Milestones.superfluous(older, totalSteps)) {
      CheckpointWriter.deleteTree(place.folder());
    }
  }

  private Path place(long step) {
    return checkpoints().resolve(String.format(Locale.ROOT, STEP + "%08d", step));
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

  /** The checkpoints, ascending; none where there is no such folder. */
  public List<Place> saved() throws IOException {
    return numbered(checkpoints(), "");
  }

  /** The sheets of previews, ascending. */
  public List<Place> sheets() throws IOException {
    return numbered(previews(), PreviewSheet.ENDING);
  }

  /**
   * The preview that a sheet shows.
   *
   * @param size width and height of its pictures, in pixels
   */
  public static TrainingEvent.Preview preview(Path sheet, long step, int size) throws IOException {
    return PreviewSheet.read(sheet, step, size);
  }

  private static List<Place> numbered(Path parent, String ending) throws IOException {
    List<Place> found = new ArrayList<>();
    if (!Files.isDirectory(parent)) {
      return found;
    }
    try (Stream<Path> entries = Files.list(parent)) {
      for (Path entry : (Iterable<Path>) entries::iterator) {
        String name = entry.getFileName().toString();
        if (name.startsWith(STEP) && name.endsWith(ending)) {
          try {
            found.add(
                new Place(
                    Long.parseLong(name, STEP.length(), name.length() - ending.length(), 10),
                    entry));
          } catch (NumberFormatException e) {
            LOG.debug("Not of this program: {}", entry);
          }
        }
      }
    }
    found.sort(java.util.Comparator.comparingLong(Place::step));
    return found;
  }
}
