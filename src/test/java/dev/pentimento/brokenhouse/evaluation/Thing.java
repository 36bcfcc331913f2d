package dev.pentimento.brokenhouse.evaluation;

/** Something to depend on. */
public final class Thing {}
