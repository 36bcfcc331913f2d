package dev.pentimento.brokenhouse.dataset;

/** Something to depend on. */
public final class Thing {}
