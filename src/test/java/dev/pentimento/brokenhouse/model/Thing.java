package dev.pentimento.brokenhouse.model;

/** Something to depend on. */
public final class Thing {}
