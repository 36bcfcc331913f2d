package dev.pentimento.training;

/** A training that cannot begin or go on: the message says what, why and what to do. */
public final class RunException extends Exception {

  public RunException(String message) {
    super(message);
  }

  public RunException(String message, Throwable cause) {
    super(message, cause);
  }
}
