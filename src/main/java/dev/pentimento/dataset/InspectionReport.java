package dev.pentimento.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is in a data set.
 *
 * @param data as the user named it
 * @param size width and height of its pictures as they are stored, in pixels
 * @param count of its pictures
 * @param contents how many different things are shown
 * @param fingerprint SHA-256 over sizes, pixels and entries, as checkpoints record it
 * @param splits pictures by the word of their split
 * @param styles pictures by style; empty where the set has none
 * @param classes pictures by class; empty where the set has none
 * @param originals how large the pictures were before they were brought to one size; null where
 *     there is no picture
 * @param duplicates groups of pictures that are equal at the stored size, by name
 * @param duplicatesAcrossSplits how many of these groups lie in more than one split
 * @param unreadable files that gave no picture, each with the reason
 * @param hidden files that were not looked at, since their names begin with a dot
 * @param excluded pictures that were left out as the user asked
 */
public record InspectionReport(
    String data,
    int size,
    int count,
    int contents,
    String fingerprint,
    Map<String, Integer> splits,
    Map<String, Integer> styles,
    Map<String, Integer> classes,
    @Nullable Sizes originals,
    List<List<String>> duplicates,
    int duplicatesAcrossSplits,
    List<Unreadable> unreadable,
    int hidden,
    List<String> excluded) {

  /** How many of the sizes that occur most are listed. */
  private static final int FREQUENT = 5;

  /**
   * The sizes of the originals, compared by their number of pixels.
   *
   * @param smallest the smallest
   * @param median half are not larger
   * @param largest the largest
   * @param frequent those that occur most, most often first
   */
  public record Sizes(Size smallest, Size median, Size largest, List<SizeCount> frequent) {}

  /** A size in pixels. */
  public record Size(int width, int height) {}

  /** How often a size occurs. */
  public record SizeCount(int width, int height, int count) {}

  /** Looks through a set that is in hand. */
  public static InspectionReport of(PictureSet set) {
    return of(new LoadedData(set, ImportNotes.of(set)));
  }

  static InspectionReport of(LoadedData data) {
    PictureSet set = data.pictures();
    ImportNotes notes = data.notes();
    Map<String, Integer> splits = new TreeMap<>();
    Map<String, Integer> styles = new TreeMap<>();
    Map<String, Integer> classes = new TreeMap<>();
    Set<String> contents = new HashSet<>();
    for (PictureSet.Entry entry : set.entries()) {
      splits.merge(entry.split().word(), 1, Integer::sum);
      contents.add(entry.content());
      if (!entry.style().isEmpty()) {
        styles.merge(entry.style(), 1, Integer::sum);
      }
      if (!entry.label().isEmpty()) {
        classes.merge(entry.label(), 1, Integer::sum);
      }
    }
    List<List<String>> duplicates = new ArrayList<>();
    int across = 0;
    for (int[] group : notes.duplicates()) {
      duplicates.add(Arrays.stream(group).mapToObj(i -> set.entry(i).name()).toList());
      across +=
          Arrays.stream(group).mapToObj(i -> set.entry(i).split()).distinct().count() > 1 ? 1 : 0;
    }
    return new InspectionReport(
        set.name(),
        set.size(),
        set.count(),
        contents.size(),
        set.fingerprint(),
        splits,
        styles,
        classes,
        sizes(notes),
        duplicates,
        across,
        notes.unreadable(),
        notes.hidden(),
        notes.excluded());
  }

  private static @Nullable Sizes sizes(ImportNotes notes) {
    int count = notes.widths().length;
    if (count == 0) {
      return null;
    }
    Map<Size, Integer> counts = new HashMap<>();
    Size[] sizes =
        IntStream.range(0, count)
            .mapToObj(i -> new Size(notes.widths()[i], notes.heights()[i]))
            .toArray(Size[]::new);
    for (Size size : sizes) {
      counts.merge(size, 1, Integer::sum);
    }
    Comparator<Size> byPixels = Comparator.comparingLong(s -> (long) s.width() * s.height());
    Comparator<Size> order = byPixels.thenComparingInt(Size::width);
    Arrays.sort(sizes, order);
    List<SizeCount> frequent =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<Size, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey(order)))
            .limit(FREQUENT)
            .map(e -> new SizeCount(e.getKey().width(), e.getKey().height(), e.getValue()))
            .toList();
    return new Sizes(sizes[0], sizes[(count - 1) / 2], sizes[count - 1], frequent);
  }
}
