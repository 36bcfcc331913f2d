/**
 * Pictures as bytes in memory: one reader per format, splits, and the builder of the Emoji Styles
 * pack. Knows {@code spec} and image codecs.
 */
@NullMarked
package dev.pentimento.dataset;

import org.jspecify.annotations.NullMarked;
