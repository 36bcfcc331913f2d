package dev.pentimento.brokenhouse.engine;

/** The face of an engine. */
public interface ModelService {}
