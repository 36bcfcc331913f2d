/** The entry of the program and its one composition root. */
@NullMarked
package dev.pentimento;

import org.jspecify.annotations.NullMarked;
