package dev.pentimento.brokenhouse.evaluation;

import dev.pentimento.brokenhouse.engine.Thing;

/** Breaks the arrows: figures do not know the service. */
record UsesTheEngine(Thing thing) {}
