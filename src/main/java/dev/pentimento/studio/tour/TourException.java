package dev.pentimento.studio.tour;

import org.jspecify.annotations.Nullable;

/** A tour that cannot be made; the message says what, why and what to do. */
public final class TourException extends Exception {

  public TourException(String message) {
    super(message);
  }

  public TourException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
