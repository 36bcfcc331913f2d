package dev.pentimento.brokenhouse.dataset;

import dev.pentimento.brokenhouse.latent.Thing;

/** Breaks the arrows: pictures know no codes. */
record UsesLatentMathematics(Thing thing) {}
