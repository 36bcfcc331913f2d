package dev.pentimento.brokenhouse.spec;

import dev.pentimento.brokenhouse.dataset.Thing;

/** Breaks the arrows: words know no room. */
record UsesADataSet(Thing thing) {}
