/**
 * Walking a latent space by hand: one slider a dimension, the picture of the point where one is,
 * the way that led there.
 */
@NullMarked
package dev.pentimento.studio.explore;

import org.jspecify.annotations.NullMarked;
