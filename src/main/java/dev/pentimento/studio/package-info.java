/** The JavaFX application. */
@NullMarked
package dev.pentimento.studio;

import org.jspecify.annotations.NullMarked;
