package dev.pentimento.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Plain strided convolutions down, a dense layer each way, plain upsampling convolutions up.
 *
 * @param encoderChannels width after every halving convolution
 * @param seedChannels width of the decoder's first, smallest layer
 * @param decoderChannels width after every doubling but the last, which yields the picture
 * @param upsampling how the decoder doubles
 * @param encoderNorm whether batch normalisation follows the encoder's convolutions
 * @param decoderNorm whether it follows the decoder's, but the last
 * @param leak slope of the leaky rectifier below zero, 0..1
 * @param output what the last layer is followed by
 */
public record ConvolutionalNetworkSpec(
    List<Integer> encoderChannels,
    int seedChannels,
    List<Integer> decoderChannels,
    Upsampling upsampling,
    boolean encoderNorm,
    boolean decoderNorm,
    double leak,
    Output output)
    implements NetworkSpec {

  /** A doubling of width and height. */
  public enum Upsampling {
    /** Transposed convolution, 3×3 at stride 2, output twice the input. */
    @JsonProperty("transposed")
    TRANSPOSED,
    /** 3×3 convolution to four times the channels, then depth to space. */
    @JsonProperty("sub-pixel")
    SUB_PIXEL
  }

  /** The range of the decoder's last layer. */
  public enum Output {
    /** Within [-1, 1]. */
    @JsonProperty("tanh")
    TANH,
    /** As it comes, clipped when shown. */
    @JsonProperty("linear")
    LINEAR
  }

  public ConvolutionalNetworkSpec {
    encoderChannels = widths("encoderChannels", encoderChannels);
    decoderChannels = widths("decoderChannels", decoderChannels);
    if (encoderChannels.isEmpty()) {
      throw new InvalidSpecException("model.network.encoderChannels", "[]", "one width or more");
    }
    if (seedChannels < 1 || seedChannels > WIDEST) {
      throw new InvalidSpecException(
          "model.network.seedChannels", Integer.toString(seedChannels), "1 to " + WIDEST);
    }
    if (!(leak >= 0 && leak <= 1)) {
      throw new InvalidSpecException("model.network.leak", Double.toString(leak), "0 to 1");
    }
  }

  private static final int WIDEST = 4096;

  private static List<Integer> widths(String field, List<Integer> widths) {
    for (int width : widths) {
      if (width < 1 || width > WIDEST) {
        throw new InvalidSpecException(
            "model.network." + field, widths.toString(), "widths from 1 to " + WIDEST);
      }
    }
    return List.copyOf(widths);
  }

  @Override
  public void checkAgainst(int pictureSize) {
    int halvings = Integer.numberOfTrailingZeros(pictureSize);
    if (encoderChannels.size() > halvings) {
      throw new InvalidSpecException(
          "model.network.encoderChannels",
          encoderChannels.toString(),
          "at most " + halvings + " halvings of " + pictureSize + " pixels");
    }
    if (decoderChannels.size() + 1 > halvings) {
      throw new InvalidSpecException(
          "model.network.decoderChannels",
          decoderChannels.toString(),
          "at most " + (halvings - 1) + " widths for " + pictureSize + " pixels");
    }
  }
}
