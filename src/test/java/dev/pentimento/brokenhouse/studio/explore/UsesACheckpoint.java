package dev.pentimento.brokenhouse.studio.explore;

import dev.pentimento.brokenhouse.checkpoint.Thing;

/** Breaks the arrows: the window asks the service. */
record UsesACheckpoint(Thing thing) {}
