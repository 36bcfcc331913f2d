package dev.pentimento.brokenhouse.workspace;

import dev.pentimento.brokenhouse.export.Thing;

/** Breaks the arrows: the session does not write pictures. */
record UsesExport(Thing thing) {}
