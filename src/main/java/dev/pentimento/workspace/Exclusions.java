package dev.pentimento.workspace;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Pictures that are not to be trained on, by data set. Immutable; a data set without any is not in
 * it.
 *
 * @param byData names of pictures, as the data set has them, by the data set's word, for example
 *     {@code folder:/home/ada/cats}
 */
public record Exclusions(Map<String, Set<String>> byData) {

  /** Nothing is excluded. */
  public static final Exclusions NONE = new Exclusions(Map.of());

  public Exclusions {
    Map<String, Set<String>> kept = new TreeMap<>();
    byData.forEach(
        (data, names) -> {
          if (!names.isEmpty()) {
            kept.put(data, Collections.unmodifiableSet(new TreeSet<>(names)));
          }
        });
    byData = Collections.unmodifiableMap(kept);
  }

  /** What is excluded of a data set, in alphabetical order. */
  public Set<String> of(String data) {
    return byData.getOrDefault(data, Set.of());
  }

  public boolean isEmpty() {
    return byData.isEmpty();
  }

  /** This with some pictures of a data set out, and some in again. */
  public Exclusions change(String data, Collection<String> out, Collection<String> in) {
    Set<String> names = new TreeSet<>(of(data));
    names.addAll(out);
    names.removeAll(in);
    Map<String, Set<String>> changed = new TreeMap<>(byData);
    changed.put(data, names);
    return new Exclusions(changed);
  }
}
