/**
 * A trained model or an interrupted run on disk: write, verify, read. A folder appears whole or not
 * at all, and is read strictly.
 */
@NullMarked
package dev.pentimento.checkpoint;

import org.jspecify.annotations.NullMarked;
