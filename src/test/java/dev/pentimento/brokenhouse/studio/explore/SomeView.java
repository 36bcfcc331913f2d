package dev.pentimento.brokenhouse.studio.explore;

/** Something to depend on. */
public final class SomeView {}
