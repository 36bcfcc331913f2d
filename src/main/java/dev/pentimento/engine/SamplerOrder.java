package dev.pentimento.engine;

import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.Progress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A mixture to be fitted to the training codes of a model that is there.
 *
 * @param checkpoint the model
 * @param data the data set that it was trained on, as the user names it; null for the name that the
 *     model remembers
 * @param out the folder of the model with the mixture: a new one, or the model's own to replace it
 * @param progress called on the trainer thread
 * @param cancel gives it up; then nothing is written
 */
public record SamplerOrder(
    Path checkpoint, @Nullable String data, Path out, Progress progress, CancelToken cancel) {}
