package dev.pentimento.brokenhouse.engine;

/** The engine behind the face. */
public final class Thing implements ModelService {}
