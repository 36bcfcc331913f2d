package dev.pentimento.dataset;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found out about the pictures of a set when they were read. Arrays are shared by
 * agreement and never changed.
 *
 * @param widths of the originals in pixels, one a picture
 * @param heights of the originals in pixels, one a picture
 * @param twins of every picture the index of the first that is equal to it at the stored size; its
 *     own where there is none before it
 * @param unreadable files that gave no picture, in order
 * @param hidden files that were not looked at, since their names begin with a dot
 * @param excluded the names of pictures that were left out as the user asked, in order
 */
public record ImportNotes(
    int[] widths,
    int[] heights,
    int[] twins,
    List<Unreadable> unreadable,
    int hidden,
    List<String> excluded) {

  public ImportNotes {
    unreadable = List.copyOf(unreadable);
    excluded = List.copyOf(excluded);
  }

  /** Looks through a set whose pictures are their own originals. */
  static ImportNotes of(PictureSet set) {
    int[] sides = new int[set.count()];
    Arrays.fill(sides, set.size());
    int[] twins = new int[set.count()];
    Twins seen = new Twins();
    byte[] picture = new byte[set.pictureBytes()];
    for (int i = 0; i < twins.length; i++) {
      set.read(i, picture, 0);
      twins[i] = seen.firstLike(picture, i);
    }
    return new ImportNotes(sides, sides, twins, List.of(), 0, List.of());
  }

  /** The notes of some of the pictures. */
  ImportNotes of(int[] chosen, List<String> without) {
    int[] place = new int[twins.length];
    Arrays.fill(place, -1);
    int[] kept = new int[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      int first = twins[chosen[i]];
      // The first of the equals may itself be left out.
      if (place[first] < 0) {
        place[first] = i;
      }
      kept[i] = place[first];
    }
    return new ImportNotes(
        Arrays.stream(chosen).map(i -> widths[i]).toArray(),
        Arrays.stream(chosen).map(i -> heights[i]).toArray(),
        kept,
        unreadable,
        hidden,
        without);
  }

  /** Groups of equal pictures, each of at least two indices, in order of their first. */
  List<int[]> duplicates() {
    Map<Integer, List<Integer>> groups = new HashMap<>();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < twins.length; i++) {
      if (twins[i] != i) {
        int first = twins[i];
        groups
            .computeIfAbsent(
                first,
                key -> {
                  order.add(key);
                  return new ArrayList<>(List.of(key));
                })
            .add(i);
      }
    }
    return order.stream()
        .sorted()
        .map(first -> groups.getOrDefault(first, List.of()))
        .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  /** Finds equal pictures by half of their SHA-256. */
  static final class Twins {

    private record Key(long high, long low) {}

    private final Map<Key, Integer> first = new HashMap<>();

    /** The index of the first picture that was equal, which may be this one. */
    int firstLike(byte[] picture, int index) {
      ByteBuffer hash = ByteBuffer.wrap(Hashes.sha256().digest(picture));
      Integer before = first.putIfAbsent(new Key(hash.getLong(), hash.getLong()), index);
      return before == null ? index : before;
    }
  }
}
