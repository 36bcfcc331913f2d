package dev.pentimento.spec;

import java.util.List;
import java.util.Optional;

/**
 * The shape of a latent space.
 *
 * @param dimension how many coordinates a code has
 * @param groups runs that follow each other without a gap and together cover every dimension
 */
public record LatentSpace(int dimension, List<LatentGroup> groups) {

  /** The name of the group that holds what is drawn. */
  public static final String CONTENT = "content";

  /** The name of the group that holds a style. */
  public static final String STYLE = "style";

  public LatentSpace {
    groups = List.copyOf(groups);
    int next = 0;
    for (LatentGroup group : groups) {
      if (group.offset() != next) {
        throw new InvalidSpecException(
            "model.latent.groups", group.name() + " begins at " + group.offset(), "offset " + next);
      }
      next += group.size();
    }
    if (dimension < 1 || next != dimension) {
      throw new InvalidSpecException(
          "model.latent.dimension", Integer.toString(dimension), "the sum of its groups, " + next);
    }
  }

  /** The group of that name, if there is one. */
  public Optional<LatentGroup> group(String name) {
    return groups.stream().filter(group -> group.name().equals(name)).findFirst();
  }

  /** A space of one group. */
  public static LatentSpace flat(int dimension) {
    return new LatentSpace(dimension, List.of(new LatentGroup("latent", 0, dimension)));
  }
}
