/**
 * Pictures as bytes, in memory or in a mapped file: one reader per format, their import into a
 * cache, splits, the report of an inspection, and the builder of the Emoji Styles pack. Knows
 * {@code spec} and image codecs.
 */
@NullMarked
package dev.pentimento.dataset;

import org.jspecify.annotations.NullMarked;
