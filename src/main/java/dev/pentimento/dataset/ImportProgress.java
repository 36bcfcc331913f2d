package dev.pentimento.dataset;

/** Hears how far the reading of a data set has come. */
@FunctionalInterface
public interface ImportProgress {

  /** For whoever does not want to know. */
  ImportProgress NONE = (done, total, current) -> {};

  /**
   * Called on the thread that reads, often: for every picture. Must not block.
   *
   * @param done pictures and files dealt with, unreadable ones too
   * @param total how many there are; -1 while that is not known
   * @param current the name of the one in hand, or of what is being done before the first
   */
  void at(int done, int total, String current);
}
