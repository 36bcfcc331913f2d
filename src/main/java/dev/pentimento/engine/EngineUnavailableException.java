package dev.pentimento.engine;

import org.jspecify.annotations.Nullable;

/** The engine cannot start or cannot serve what was asked; the message says why and what to do. */
public final class EngineUnavailableException extends Exception {

  public EngineUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
