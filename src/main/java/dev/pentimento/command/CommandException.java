package dev.pentimento.command;

import org.jspecify.annotations.Nullable;

/** A command that cannot do what it was asked to: the message says what, why and what to do. */
public final class CommandException extends Exception {

  public CommandException(String message) {
    super(message);
  }

  public CommandException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
