/** The Train tab: choosing a training, watching it, steering it, looking back through it. */
@NullMarked
package dev.pentimento.studio.train;

import org.jspecify.annotations.NullMarked;
