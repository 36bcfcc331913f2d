package dev.pentimento.spec;

/**
 * What a model is, apart from its weights.
 *
 * @param preset the name of the recipe it came from
 * @param pictureSize width and height of its pictures in pixels: a power of two, 8..1024
 * @param latent the space of its codes
 * @param network its architecture
 */
public record ModelSpec(String preset, int pictureSize, LatentSpace latent, NetworkSpec network) {

  public ModelSpec {
    if (Integer.bitCount(pictureSize) != 1 || pictureSize < 8 || pictureSize > 1024) {
      throw new InvalidSpecException(
          "pictureSize", Integer.toString(pictureSize), "a power of two from 8 to 1024");
    }
    if (network instanceof ResidualNetworkSpec residual
        && pictureSize >> residual.channels().size() != 4) {
      throw new InvalidSpecException(
          "network.channels",
          residual.channels().toString(),
          "one entry for each halving from " + pictureSize + " to 4");
    }
  }
}
