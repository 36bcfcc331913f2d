package dev.pentimento.spec;

import java.util.List;

/**
 * The architecture of a small convolutional classifier.
 *
 * @param pictureSize width and height of the pictures it takes, in pixels
 * @param channels width of every stage; the first keeps the size, each further one halves it; the
 *     last is the length of the feature vector
 * @param normGroups groups of the group normalisation; divides every entry of channels
 */
public record FeatureNetworkSpec(int pictureSize, List<Integer> channels, int normGroups) {

  /** What the program ships. */
  public static final FeatureNetworkSpec USUAL =
      new FeatureNetworkSpec(32, List.of(16, 32, 64, 96), 8);

  public FeatureNetworkSpec {
    channels = List.copyOf(channels);
    if (channels.isEmpty() || pictureSize >> (channels.size() - 1) < 1) {
      throw new InvalidSpecException(
          "network.channels", channels.toString(), "one entry a halving of " + pictureSize);
    }
    for (int width : channels) {
      if (normGroups < 1 || width < 1 || width % normGroups != 0) {
        throw new InvalidSpecException(
            "network.channels", channels.toString(), "positive multiples of " + normGroups);
      }
    }
  }

  /** The length of the feature vector. */
  public int features() {
    return channels.get(channels.size() - 1);
  }
}
