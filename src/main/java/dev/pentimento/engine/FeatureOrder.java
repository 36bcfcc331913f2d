package dev.pentimento.engine;

import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.Progress;
import java.nio.file.Path;

/**
 * A feature network to be trained on the Emoji Styles.
 *
 * @param out the folder to write, which must hold none yet
 * @param epochs passes over the training split, at least 1
 * @param seed of weights, data order and augmentation
 * @param command as the user gave it, for the record
 * @param progress called on the trainer thread
 * @param cancel gives it up between two steps
 */
public record FeatureOrder(
    Path out, int epochs, long seed, String command, Progress progress, CancelToken cancel) {}
