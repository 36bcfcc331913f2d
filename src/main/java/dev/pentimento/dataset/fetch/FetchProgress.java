package dev.pentimento.dataset.fetch;

/**
 * How far a fetch has come.
 *
 * @param stage what it is doing
 * @param done bytes that are there, or that are checked
 * @param total bytes in all, or {@link PublishedFile#UNKNOWN}
 * @param bytesPerSecond while receiving; 0 where that cannot be said yet
 */
public record FetchProgress(Stage stage, long done, long total, double bytesPerSecond) {

  /** The stages, in their order. */
  public enum Stage {
    /** Waiting for the server's answer. */
    ASKING,
    /** Bytes come. */
    RECEIVING,
    /** Everything is there and its checksum is being taken. */
    CHECKING
  }

  /** Done of total, 0..1; -1 where the total is not known. */
  public double fraction() {
    return total <= 0 ? -1 : Math.min(1, (double) done / total);
  }

  /** Seconds that are left at this pace; not a number where that cannot be said. */
  public double secondsLeft() {
    return total <= 0 || bytesPerSecond <= 0 ? Double.NaN : (total - done) / bytesPerSecond;
  }
}
