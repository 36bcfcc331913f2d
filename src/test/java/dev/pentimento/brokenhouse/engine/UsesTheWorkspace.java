package dev.pentimento.brokenhouse.engine;

import dev.pentimento.brokenhouse.workspace.Thing;

/** Breaks the arrows: the service knows nothing of the user. */
record UsesTheWorkspace(Thing thing) {}
