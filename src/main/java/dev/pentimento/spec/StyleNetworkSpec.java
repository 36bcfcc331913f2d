package dev.pentimento.spec;

import java.util.List;

/**
 * Two encoders and one decoder: a content code that is normalised free of style, a style code from
 * the statistics of feature maps, and a decoder that grows the picture from the content code while
 * the style code scales and shifts its normalised maps at every resolution. The latent space has
 * the groups {@code content} and {@code style}, in this order.
 *
 * @param channels width of every resolution, from half the picture's size down to 4×4
 * @param residualBlocks residual blocks at each of these resolutions, as many entries as channels
 * @param styleChannels width of the style encoder's resolutions, as many entries as channels or
 *     fewer; each halves the size
 * @param styleVector length of the vector that a style code becomes before it scales and shifts
 * @param oneEncoder whether both codes come from the content encoder's trunk, as the reference
 *     writes one q(z|·) for both pictures: an ablation
 * @param thumbnail side, in pixels, at which the content encoder's last map also sees the picture
 *     as it is, a power of two: normalised maps forget how strong colours are; 0 for not at all
 * @param finish how many maps of the picture's own size a second, last stage of the decoder draws
 *     with, whose maps are not normalised, so that a colour need not depend on how much of the
 *     picture has it; 0 for no such stage
 * @param smoothed whether everything that the decoder enlarges is smoothed by a binomial filter, so
 *     that no stage can draw a grid by it; outlines are then the finish's to draw, so that there
 *     must be one
 */
public record StyleNetworkSpec(
    List<Integer> channels,
    List<Integer> residualBlocks,
    List<Integer> styleChannels,
    int styleVector,
    boolean oneEncoder,
    int thumbnail,
    int finish,
    boolean smoothed)
    implements NetworkSpec {

  /** Names of the groups that its latent space must have. */
  public static final List<String> GROUPS = List.of(LatentSpace.CONTENT, LatentSpace.STYLE);

  public StyleNetworkSpec {
    channels = List.copyOf(channels);
    residualBlocks = List.copyOf(residualBlocks);
    styleChannels = List.copyOf(styleChannels);
    if (channels.isEmpty() || channels.size() != residualBlocks.size()) {
      throw new InvalidSpecException(
          "model.network.residualBlocks",
          residualBlocks.toString(),
          "one entry for each of the " + channels.size() + " resolutions");
    }
    positive("model.network.channels", channels);
    positive("model.network.styleChannels", styleChannels);
    if (styleChannels.isEmpty() || styleChannels.size() > channels.size()) {
      throw new InvalidSpecException(
          "model.network.styleChannels",
          styleChannels.toString(),
          "1 to " + channels.size() + " entries");
    }
    if (styleVector < 1) {
      throw new InvalidSpecException(
          "model.network.styleVector", Integer.toString(styleVector), "1 or more");
    }
    if (thumbnail != 0 && Integer.bitCount(thumbnail) != 1) {
      throw new InvalidSpecException(
          "model.network.thumbnail", Integer.toString(thumbnail), "0 or a power of two");
    }
    if (finish < 0) {
      throw new InvalidSpecException("model.network.finish", Integer.toString(finish), "0 or more");
    }
    if (smoothed && finish == 0) {
      throw new InvalidSpecException(
          "model.network.finish", "0", "1 or more where the network is smoothed");
    }
    for (int count : residualBlocks) {
      if (count < 1) {
        throw new InvalidSpecException(
            "model.network.residualBlocks", residualBlocks.toString(), "1 or more each");
      }
    }
  }

  private static void positive(String field, List<Integer> widths) {
    for (int width : widths) {
      if (width < 1) {
        throw new InvalidSpecException(field, widths.toString(), "1 or more each");
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
    if (thumbnail > pictureSize) {
      throw new InvalidSpecException(
          "model.network.thumbnail", Integer.toString(thumbnail), "at most " + pictureSize);
    }
  }
}
