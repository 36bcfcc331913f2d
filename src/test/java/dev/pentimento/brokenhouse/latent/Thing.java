package dev.pentimento.brokenhouse.latent;

/** Something to depend on. */
public final class Thing {}
