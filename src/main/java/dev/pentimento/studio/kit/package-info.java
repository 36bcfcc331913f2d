/**
 * Our own controls and the ground the window stands on: the pulse, the words, the theme. Knows
 * nothing of models.
 */
@NullMarked
package dev.pentimento.studio.kit;

import org.jspecify.annotations.NullMarked;
