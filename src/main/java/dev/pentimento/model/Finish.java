package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import dev.pentimento.spec.Picture;

/**
 * What a decoder adds to its picture at full size: maps scaled and shifted by a style as they are,
 * enlarged and drawn from. Normalised maps must trade a colour's strength for how much of the
 * picture has it; these need not (Karras et al. 2020 on the same of adaptive instance
 * normalisation). How much they are scaled and shifted is bounded: without a normalisation after it
 * a style far out would lead them into noise. The last convolution begins at zero, so that a fresh
 * one adds nothing.
 */
final class Finish {

  /** Beyond what trained models use for the styles of pictures. */
  private static final double MOST_GAIN = 2;

  private static final double MOST_SHIFT = 5;

  private final StyleScale scale;
  private final Layer up;
  private final Convolution colours;

  /**
   * @param in maps of half the picture's size
   * @param width maps at the picture's size
   * @param style length of the style vector
   * @param side width and height of the maps that come in, in pixels
   * @param smoothed whether they are smoothed as they are enlarged
   */
  Finish(ParameterLayout.Builder layout, int in, int width, int style, int side, boolean smoothed) {
    scale = new StyleScale(layout, "decoder.finish", in, style);
    up = SubPixelConvolution.layer(layout, "decoder.finish.up", in, width, side, 1, smoothed);
    colours =
        Convolution.same(
            layout,
            "decoder.finish.picture",
            width,
            Picture.CHANNELS,
            3,
            2 * side,
            ParameterLayout.Initialiser.constant(0));
  }

  /** (N, C, H, W) and (N, style) to (N, 3, 2H, 2W). */
  NDArray forward(Weights weights, NDArray maps, NDArray style) {
    StyleScale.Values values = scale.of(weights, style).bounded(MOST_GAIN, MOST_SHIFT);
    NDArray gain = values.scale().expandDims(2).expandDims(3);
    NDArray shift = values.shift().expandDims(2).expandDims(3);
    NDArray scaled = Activation.gelu(maps.mul(gain).add(shift));
    return colours.forward(weights, Activation.gelu(up.forward(weights, scaled)));
  }
}
