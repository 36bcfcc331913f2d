/**
 * The mathematics of a latent space on {@code float[]}: Gaussians, interpolation, principal
 * components, ranking. Knows {@code spec} and EJML.
 */
@NullMarked
package dev.pentimento.latent;

import org.jspecify.annotations.NullMarked;
