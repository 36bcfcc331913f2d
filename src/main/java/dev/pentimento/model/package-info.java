/**
 * What a network is: a {@code ModelSpec} made into encoder and decoder, with likelihood and KL. A
 * network is a pure function of its {@link dev.pentimento.model.Weights} and its input, so the same
 * one serves training, the averaged weights and a check in double precision.
 */
@NullMarked
package dev.pentimento.model;

import org.jspecify.annotations.NullMarked;
