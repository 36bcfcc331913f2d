package dev.pentimento.dataset.fetch;

import java.nio.file.Path;

/**
 * How a fetch ended that did not fail.
 *
 * @param file where the file lies, or would
 * @param bytes that are there
 * @param resumedFrom how many of them were there before this fetch
 * @param end how it ended
 */
public record Fetched(Path file, long bytes, long resumedFrom, End end) {

  /** The ends. */
  public enum End {
    /** It came whole and its checksum is right. */
    FETCHED,
    /** It was there already, with the right checksum; nothing was asked of the network. */
    ALREADY_THERE,
    /** It was cancelled; what had come is kept, and the next fetch goes on from there. */
    CANCELLED
  }
}
