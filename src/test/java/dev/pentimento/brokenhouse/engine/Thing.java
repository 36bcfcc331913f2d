package dev.pentimento.brokenhouse.engine;

/** Something to depend on. */
public final class Thing {}
