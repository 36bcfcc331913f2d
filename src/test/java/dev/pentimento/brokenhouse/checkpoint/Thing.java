package dev.pentimento.brokenhouse.checkpoint;

/** Something to depend on. */
public final class Thing {}
