package dev.pentimento.dataset;

import dev.pentimento.dataset.UnreadablePictureException.Reason;

/**
 * A file of a data set that gives no picture.
 *
 * @param name as pictures of the set are named
 * @param reason why, for programs
 * @param why the same in a sentence
 */
public record Unreadable(String name, Reason reason, String why) {

  static Unreadable of(String name, UnreadablePictureException e) {
    return new Unreadable(name, e.reason(), String.valueOf(e.getMessage()));
  }
}
