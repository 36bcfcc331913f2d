/** The Data tab: what models are trained on, looked at picture by picture. */
@NullMarked
package dev.pentimento.studio.data;

import org.jspecify.annotations.NullMarked;
