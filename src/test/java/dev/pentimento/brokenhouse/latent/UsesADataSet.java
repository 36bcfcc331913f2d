package dev.pentimento.brokenhouse.latent;

import dev.pentimento.brokenhouse.dataset.Thing;

/** Breaks the arrows: mathematics knows no pictures. */
record UsesADataSet(Thing thing) {}
