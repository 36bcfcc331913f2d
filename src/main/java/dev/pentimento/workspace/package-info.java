/**
 * What is the user's: the tree of states (undo, branching history and autosave are one thing) and
 * the settings. Knows {@code spec}, the JDK and Jackson; makes no thread of its own.
 */
@NullMarked
package dev.pentimento.workspace;

import org.jspecify.annotations.NullMarked;
