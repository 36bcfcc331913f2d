package dev.pentimento.brokenhouse.training;

/** Something to depend on. */
public final class Thing {}
