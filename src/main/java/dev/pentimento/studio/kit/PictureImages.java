package dev.pentimento.studio.kit;

import dev.pentimento.spec.Picture;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** Pictures as images of JavaFX. */
public final class PictureImages {

  private PictureImages() {}

  /** A copy of a picture, pixel for pixel. */
  public static Image of(Picture picture) {
    WritableImage image = new WritableImage(picture.width(), picture.height());
    image
        .getPixelWriter()
        .setPixels(
            0,
            0,
            picture.width(),
            picture.height(),
            PixelFormat.getByteRgbInstance(),
            picture.rgb(),
            0,
            picture.width() * Picture.CHANNELS);
    return image;
  }

  /** A copy of what an image shows on white paper, in its own pixels. */
  public static Picture toPicture(Image image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] argb = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    byte[] rgb = new byte[argb.length * Picture.CHANNELS];
    int at = 0;
    for (int pixel : argb) {
      int alpha = pixel >>> 24;
      for (int shift = 16; shift >= 0; shift -= 8) {
        int colour = pixel >> shift & 0xff;
        rgb[at++] = (byte) ((colour * alpha + 255 * (255 - alpha) + 127) / 255);
      }
    }
    return new Picture(width, height, rgb);
  }
}
