/** The Blend tab: two pictures made one in the latent space. */
@NullMarked
package dev.pentimento.studio.blend;

import org.jspecify.annotations.NullMarked;
