package dev.pentimento.spec;

/**
 * What the service tells about the model it holds.
 *
 * @param name how people call it: the name of its checkpoint folder
 * @param spec what it is
 * @param fingerprint which weights it has
 * @param statistics how the training codes lie
 * @param training how it was trained
 */
public record ModelInfo(
    String name,
    ModelSpec spec,
    ModelFingerprint fingerprint,
    LatentStatistics statistics,
    TrainingSummary training) {}
