package dev.pentimento.brokenhouse.training;

import dev.pentimento.brokenhouse.model.Thing;

/** Allowed; closes the circle with {@code model.UsesTraining}. */
record UsesTheModel(Thing thing) {}
