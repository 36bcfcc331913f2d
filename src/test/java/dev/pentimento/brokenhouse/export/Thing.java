package dev.pentimento.brokenhouse.export;

/** Something to depend on. */
public final class Thing {}
