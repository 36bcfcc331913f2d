/**
 * Pictures that leave the program, with their recipe inside. Knows {@code spec} and image codecs.
 */
@NullMarked
package dev.pentimento.export;

import org.jspecify.annotations.NullMarked;
