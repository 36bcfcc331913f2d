package dev.pentimento.brokenhouse.export;

import dev.pentimento.brokenhouse.workspace.Thing;

/** Breaks the arrows: a file does not know the session. */
record UsesTheWorkspace(Thing thing) {}
