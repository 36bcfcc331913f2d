package dev.pentimento.spec;

/**
 * A named run of neighbouring dimensions, for example the style code.
 *
 * @param name a stable word: {@code latent}, {@code content}, {@code style}
 * @param offset its first dimension
 * @param size how many dimensions it has, at least 1
 */
public record LatentGroup(String name, int offset, int size) {

  public LatentGroup {
    if (offset < 0 || size < 1) {
      throw new InvalidSpecException(
          "latent.groups", name + " at " + offset + " of size " + size, "offset ≥ 0 and size ≥ 1");
    }
  }
}
