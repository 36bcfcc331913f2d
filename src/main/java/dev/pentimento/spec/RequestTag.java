package dev.pentimento.spec;

import org.jspecify.annotations.Nullable;

/**
 * What every request to the model service carries besides its content.
 *
 * @param stamp grows with every request of one asker; the answer bears it too
 * @param inputNanos {@link System#nanoTime()} of the input event that caused the request
 * @param lane how urgent it is
 * @param cancel polled before and during the work
 * @param model the model it is meant for; null takes whichever is open
 */
public record RequestTag(
    long stamp, long inputNanos, Lane lane, CancelToken cancel, @Nullable ModelFingerprint model) {

  /** How urgent a request is. */
  public enum Lane {
    /** A hand waits: the newest request of its kind replaces an older one that has not begun. */
    GESTURE,
    /** Nobody waits: served in order, when no hand moves. */
    BACKGROUND
  }

  /** A request of the gesture lane for a model, made now. */
  public static RequestTag gesture(long stamp, @Nullable ModelFingerprint model) {
    return new RequestTag(stamp, System.nanoTime(), Lane.GESTURE, new CancelToken(), model);
  }

  /** A request of the background lane for a model, made now. */
  public static RequestTag background(long stamp, @Nullable ModelFingerprint model) {
    return new RequestTag(stamp, System.nanoTime(), Lane.BACKGROUND, new CancelToken(), model);
  }
}
