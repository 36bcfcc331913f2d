package dev.pentimento.spec;

import java.util.List;

/**
 * Strided convolutions down to 4×4 and sub-pixel convolutions up again, with residual blocks.
 *
 * @param channels width of every resolution, from half the picture's size down to 4×4
 * @param residualBlocks residual blocks at each of these resolutions, as many entries as channels
 * @param normGroups groups of the group normalisation; divides every entry of channels
 */
public record ResidualNetworkSpec(
    List<Integer> channels, List<Integer> residualBlocks, int normGroups) implements NetworkSpec {

  public ResidualNetworkSpec {
    channels = List.copyOf(channels);
    residualBlocks = List.copyOf(residualBlocks);
    if (channels.isEmpty() || channels.size() != residualBlocks.size()) {
      throw new InvalidSpecException(
          "model.network.residualBlocks",
          residualBlocks.toString(),
          "one entry for each of the " + channels.size() + " resolutions");
    }
    for (int width : channels) {
      if (width < 1 || normGroups < 1 || width % normGroups != 0) {
        throw new InvalidSpecException(
            "model.network.channels",
            Integer.toString(width),
            "positive multiples of normGroups, " + normGroups);
      }
    }
    for (int count : residualBlocks) {
      if (count < 0) {
        throw new InvalidSpecException(
            "model.network.residualBlocks", residualBlocks.toString(), "0 or more");
      }
    }
  }

  @Override
  public void checkAgainst(int pictureSize) {
    if (pictureSize >> channels.size() != 4) {
      throw new InvalidSpecException(
          "model.network.channels",
          channels.toString(),
          "one entry for each halving from " + pictureSize + " to 4");
    }
  }
}
