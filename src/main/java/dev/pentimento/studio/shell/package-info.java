/** The window around the rooms: header, status, history, notices, shortcuts. */
@NullMarked
package dev.pentimento.studio.shell;

import org.jspecify.annotations.NullMarked;
