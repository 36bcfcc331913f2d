package dev.pentimento.brokenhouse.workspace;

/** Something to depend on. */
public final class Thing {}
