/**
 * One training run: schedule, optimiser, step, events, resume. Makes no threads; every random
 * number of step k comes from (seed, k), so a resumed run equals an uninterrupted one.
 */
@NullMarked
package dev.pentimento.training;

import org.jspecify.annotations.NullMarked;
