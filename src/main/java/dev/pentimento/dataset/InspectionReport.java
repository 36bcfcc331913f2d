package dev.pentimento.dataset;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is in a data set.
 *
 * @param data as the user named it
 * @param size width and height of its pictures in pixels
 * @param count of its pictures
 * @param contents how many different things are shown
 * @param fingerprint SHA-256 over sizes, pixels and entries, as checkpoints record it
 * @param splits pictures by the word of their split
 * @param styles pictures by style; empty where the set has none
 */
public record InspectionReport(
    String data,
    int size,
    int count,
    int contents,
    String fingerprint,
    Map<String, Integer> splits,
    Map<String, Integer> styles) {

  /** Looks through a set. */
  public static InspectionReport of(String data, PictureSet set) {
    Map<String, Integer> splits = new TreeMap<>();
    Map<String, Integer> styles = new TreeMap<>();
    TreeSet<String> contents = new TreeSet<>();
    for (PictureSet.Entry entry : set.entries()) {
      splits.merge(entry.split().word(), 1, Integer::sum);
      contents.add(entry.content());
      if (!entry.style().isEmpty()) {
        styles.merge(entry.style(), 1, Integer::sum);
      }
    }
    return new InspectionReport(
        data, set.size(), set.count(), contents.size(), set.fingerprint(), splits, styles);
  }
}
