package dev.pentimento.engine;

import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.OnTrouble;
import dev.pentimento.spec.TrainingSpec;
import dev.pentimento.training.TrainingRun;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A training to be run.
 *
 * @param model what to train
 * @param training how
 * @param data the data set as the user names it, for example {@code emoji}
 * @param options how its pictures are brought to one size, and which take part
 * @param from a checkpoint whose weights it begins with; null for weights by chance, and where it
 *     is gone on with a run
 * @param run the run folder; created if it is missing
 * @param resume whether to go on with the run that the folder holds
 * @param limit stop cleanly after this long, pauses not counted; null for no limit
 * @param onTrouble who decides when something is the matter
 * @param checkpointEvery a checkpoint at least that often
 */
public record TrainingOrder(
    ModelSpec model,
    TrainingSpec training,
    String data,
    DataOptions options,
    @Nullable Path from,
    Path run,
    boolean resume,
    @Nullable Duration limit,
    OnTrouble onTrouble,
    Duration checkpointEvery) {

  /** The same, beginning with the weights of a checkpoint. */
  public TrainingOrder beginningAs(Path checkpoint) {
    return new TrainingOrder(
        model, training, data, options, checkpoint, run, resume, limit, onTrouble, checkpointEvery);
  }

  /** From weights by chance, with a person who is asked when something is the matter. */
  public TrainingOrder(
      ModelSpec model,
      TrainingSpec training,
      String data,
      DataOptions options,
      Path run,
      boolean resume,
      @Nullable Duration limit) {
    this(
        model,
        training,
        data,
        options,
        null,
        run,
        resume,
        limit,
        OnTrouble.ASK,
        TrainingRun.CHECKPOINT_EVERY);
  }
}
