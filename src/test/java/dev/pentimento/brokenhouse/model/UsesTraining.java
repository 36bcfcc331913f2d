package dev.pentimento.brokenhouse.model;

import dev.pentimento.brokenhouse.training.Thing;

/** Breaks the arrows: a network does not know how it is trained. */
record UsesTraining(Thing thing) {}
