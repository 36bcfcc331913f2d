package dev.pentimento.spec;

/**
 * The model whose weights a training began with.
 *
 * @param checkpoint its folder, as it was named when the run began
 * @param fingerprint of its weights
 */
public record RunOrigin(String checkpoint, ModelFingerprint fingerprint) {}
