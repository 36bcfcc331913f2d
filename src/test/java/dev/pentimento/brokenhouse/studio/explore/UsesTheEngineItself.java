package dev.pentimento.brokenhouse.studio.explore;

import dev.pentimento.brokenhouse.engine.Thing;

/** Breaks the arrows: the window knows the interface only. */
record UsesTheEngineItself(Thing thing) {}
