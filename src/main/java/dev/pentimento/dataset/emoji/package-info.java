/**
 * The Emoji Styles pack: a grid of contents by styles, its index, its reader, and the builder that
 * draws it from the icon sets.
 */
@NullMarked
package dev.pentimento.dataset.emoji;

import org.jspecify.annotations.NullMarked;
