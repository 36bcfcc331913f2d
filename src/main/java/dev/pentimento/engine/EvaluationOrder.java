package dev.pentimento.engine;

import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.ModelRequest;
import dev.pentimento.spec.Progress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation to be run.
 *
 * @param checkpoint the model
 * @param data the data set as the user names it
 * @param options how its pictures are brought to one size, and which take part; null for the
 *     options that the model was trained with
 * @param split {@code train}, {@code validation}, {@code test} or {@code held-out-cell}
 * @param samples pictures of the sets that are compared, at least 2; fewer where there are not so
 *     many
 * @param refinement steps that codes of pictures are refined by before they are drawn from, as the
 *     studio does; 0 for the encoder's own
 * @param progress called on the trainer thread
 * @param cancel gives it up between two batches
 */
public record EvaluationOrder(
    Path checkpoint,
    String data,
    @Nullable DataOptions options,
    String split,
    int samples,
    int refinement,
    Progress progress,
    CancelToken cancel) {

  /** Pictures of a set unless told otherwise. */
  public static final int USUAL_SAMPLES = 1024;

  /** An evaluation as usual, that nobody watches. */
  public EvaluationOrder(
      Path checkpoint, String data, @Nullable DataOptions options, String split) {
    this(
        checkpoint,
        data,
        options,
        split,
        USUAL_SAMPLES,
        ModelRequest.Encode.USUAL_REFINEMENT,
        Progress.NONE,
        new CancelToken());
  }
}
