/**
 * The command line, one class per command. Standard output carries results and with {@code --json}
 * one object and nothing else; everything meant for a person goes to standard error.
 */
@NullMarked
package dev.pentimento.command;

import org.jspecify.annotations.NullMarked;
