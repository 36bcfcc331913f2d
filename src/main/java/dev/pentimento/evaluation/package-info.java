/** What a model is worth: figures of reconstructions and codes, each beside a control. */
@NullMarked
package dev.pentimento.evaluation;

import org.jspecify.annotations.NullMarked;
