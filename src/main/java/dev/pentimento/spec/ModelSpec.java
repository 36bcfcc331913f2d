package dev.pentimento.spec;

/**
 * What a model is, apart from its weights.
 *
 * @param preset the name of the recipe it came from
 * @param pictureSize width and height of its pictures in pixels: a power of two, 8..1024
 * @param latent the space of its codes
 * @param posterior what its encoder says about the spread of a code
 * @param network its architecture
 */
public record ModelSpec(
    String preset,
    int pictureSize,
    LatentSpace latent,
    PosteriorKind posterior,
    NetworkSpec network) {

  public ModelSpec {
    if (Integer.bitCount(pictureSize) != 1 || pictureSize < 8 || pictureSize > 1024) {
      throw new InvalidSpecException(
          "model.pictureSize", Integer.toString(pictureSize), "a power of two from 8 to 1024");
    }
    network.checkAgainst(pictureSize);
  }

  /** A model whose encoder gives every picture a variance of its own. */
  public ModelSpec(String preset, int pictureSize, LatentSpace latent, NetworkSpec network) {
    this(preset, pictureSize, latent, PosteriorKind.PER_PICTURE, network);
  }
}
