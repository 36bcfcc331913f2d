/** Our own controls and what every room of the studio needs of JavaFX. */
@NullMarked
package dev.pentimento.studio.kit;

import org.jspecify.annotations.NullMarked;
