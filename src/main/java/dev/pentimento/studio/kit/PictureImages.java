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
}
