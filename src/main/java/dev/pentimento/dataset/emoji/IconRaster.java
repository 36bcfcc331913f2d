package dev.pentimento.dataset.emoji;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.renderer.SVGRenderingHints;
import com.github.weisj.jsvg.view.ViewBox;
import dev.pentimento.dataset.DatasetException;
import dev.pentimento.spec.Picture;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/**
 * Draws an icon on white: at four times the size with antialiasing, then averaged over areas, so
 * that thin lines and gradients come out the same on every machine (Java2D's own rasteriser is pure
 * Java; no font and no native code takes part).
 */
final class IconRaster {

  /** Drawn this many times larger than the cell. */
  static final int OVERSAMPLING = 4;

  private final SVGLoader loader = new SVGLoader();
  private final LoaderContext context =
      LoaderContext.builder().externalResourcePolicy(ResourcePolicy.DENY_ALL).build();

  /** The icon as a square picture of the given size. */
  Picture draw(Icon icon, int cell) throws DatasetException {
    return average(drawLarge(icon, cell * OVERSAMPLING, 0), OVERSAMPLING);
  }

  /**
   * The icon drawn without averaging.
   *
   * @param margin room around the view box as a share of its side, to see what lies outside it
   */
  Picture drawLarge(Icon icon, int pixels, double margin) throws DatasetException {
    String svg = icon.toSvg(pixels, margin);
    SVGDocument document =
        loader.load(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)), null, context);
    if (document == null) {
      throw new DatasetException(
          "an icon", "its SVG cannot be parsed", "Leave it out in the builder's list");
    }
    BufferedImage image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, pixels, pixels);
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setRenderingHint(
          RenderingHints.KEY_COLOR_RENDERING, RenderingHints.VALUE_COLOR_RENDER_QUALITY);
      graphics.setRenderingHint(
          SVGRenderingHints.KEY_SOFT_CLIPPING, SVGRenderingHints.VALUE_SOFT_CLIPPING_ON);
      graphics.setRenderingHint(
          SVGRenderingHints.KEY_MASK_CLIP_RENDERING,
          SVGRenderingHints.VALUE_MASK_CLIP_RENDERING_ACCURACY);
      graphics.setRenderingHint(
          SVGRenderingHints.KEY_IMAGE_ANTIALIASING, SVGRenderingHints.VALUE_IMAGE_ANTIALIASING_ON);
      document.renderWithPlatform(
          NullPlatformSupport.INSTANCE, graphics, new ViewBox(pixels, pixels));
    } finally {
      graphics.dispose();
    }
    int[] packed = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    byte[] rgb = new byte[packed.length * Picture.CHANNELS];
    for (int i = 0; i < packed.length; i++) {
      rgb[3 * i] = (byte) (packed[i] >> 16);
      rgb[3 * i + 1] = (byte) (packed[i] >> 8);
      rgb[3 * i + 2] = (byte) packed[i];
    }
    return new Picture(pixels, pixels, rgb);
  }

  /** The picture at a whole fraction of its size by area averaging, rounded half up. */
  static Picture average(Picture large, int factor) {
    int size = large.width() / factor;
    byte[] rgb = new byte[size * size * Picture.CHANNELS];
    int at = 0;
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
          int sum = 0;
          for (int dy = 0; dy < factor; dy++) {
            for (int dx = 0; dx < factor; dx++) {
              sum += large.at(x * factor + dx, y * factor + dy, channel);
            }
          }
          rgb[at++] = (byte) ((sum + factor * factor / 2) / (factor * factor));
        }
      }
    }
    return new Picture(size, size, rgb);
  }
}
