package dev.pentimento.brokenhouse.checkpoint;

import dev.pentimento.brokenhouse.model.Thing;

/** Breaks the arrows: files do not know networks. */
record UsesTheModel(Thing thing) {}
