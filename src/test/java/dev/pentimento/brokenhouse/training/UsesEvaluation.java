package dev.pentimento.brokenhouse.training;

import dev.pentimento.brokenhouse.evaluation.Thing;

/** Breaks the arrows: training does not judge itself. */
record UsesEvaluation(Thing thing) {}
