/**
 * The studio shown by itself: a virtual display, a process with the real window on it, real input,
 * pictures of the screen and figures.
 */
@NullMarked
package dev.pentimento.studio.tour;

import org.jspecify.annotations.NullMarked;
