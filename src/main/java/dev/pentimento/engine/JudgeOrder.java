package dev.pentimento.engine;

import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.Progress;
import java.nio.file.Path;

/**
 * Judging networks to be trained on a set with styles.
 *
 * @param out the folder to write, which must hold none yet
 * @param data the data set as the user names it
 * @param size of the pictures that are to be judged, in pixels: 16, 32 or 64
 * @param epochs passes over the training pictures, at least 1
 * @param seed of weights, data order and augmentation
 * @param command as the user gave it, for the record
 * @param progress called on the trainer thread
 * @param cancel gives it up between two steps
 */
public record JudgeOrder(
    Path out,
    String data,
    int size,
    int epochs,
    long seed,
    String command,
    Progress progress,
    CancelToken cancel) {}
