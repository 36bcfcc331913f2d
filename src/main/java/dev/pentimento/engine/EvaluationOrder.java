package dev.pentimento.engine;

import java.nio.file.Path;

/**
 * An evaluation to be run.
 *
 * @param checkpoint the model
 * @param data the data set as the user names it
 * @param split {@code train}, {@code validation}, {@code test} or {@code held-out-cell}
 */
public record EvaluationOrder(Path checkpoint, String data, String split) {}
