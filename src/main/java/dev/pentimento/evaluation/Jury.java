package dev.pentimento.evaluation;

import dev.pentimento.model.Judges;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What swaps are judged by, besides the true drawings.
 *
 * @param judges for pictures of the model's size, who know every style of the set; null if there
 *     are none
 * @param name what their figures are called, for example {@code judges(1a2b3c4d)}; without judges
 *     the reason
 * @param groups the group of every content, by name; empty where contents have none
 */
public record Jury(@Nullable Judges judges, String name, Map<String, String> groups) {

  public Jury {
    groups = Map.copyOf(groups);
  }
}
