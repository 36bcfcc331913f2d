package dev.pentimento.spec;

/**
 * A checkpoint in a run folder.
 *
 * @param step steps taken until it
 * @param folder its place as text
 * @param resumable whether it holds the optimiser's state, too; older ones hold the model alone
 */
public record RunCheckpoint(long step, String folder, boolean resumable) {}
