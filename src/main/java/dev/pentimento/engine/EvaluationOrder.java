package dev.pentimento.engine;

import dev.pentimento.spec.DataOptions;
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
 */
public record EvaluationOrder(
    Path checkpoint, String data, @Nullable DataOptions options, String split) {}
