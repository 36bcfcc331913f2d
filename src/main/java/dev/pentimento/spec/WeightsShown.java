package dev.pentimento.spec;

/**
 * The weights that requests are answered with were exchanged: a snapshot of a training came, or an
 * earlier checkpoint of it is looked at.
 *
 * @param model the open model; its fingerprint is that of the run and stays
 * @param weightVersion grows with every exchange
 * @param step of the training that these weights come from
 * @param newest false while an earlier checkpoint is looked at
 */
public record WeightsShown(ModelFingerprint model, long weightVersion, long step, boolean newest) {}
