package dev.pentimento.studio.tour;

import dev.pentimento.export.PlainPng;
import dev.pentimento.spec.Picture;
import dev.pentimento.studio.kit.PictureImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Rectangle2D;
import javafx.stage.Stage;

/** Takes pictures of the screen where the window is, as the display shows it: popups and all. */
final class Camera {

  private static final int SETTLE_MILLIS = 450;
  private static final int FRAMES = 4;

  private final Hand hand;
  private final Stage stage;
  private final Path folder;
  private final List<TourReport.Screenshot> taken = new ArrayList<>();
  private int number;

  /**
   * @param folder gets the pictures
   * @param firstNumber of their names
   */
  Camera(Hand hand, Stage stage, Path folder, int firstNumber) {
    this.hand = hand;
    this.stage = stage;
    this.folder = folder;
    this.number = firstNumber;
  }

  /**
   * Takes a picture when what moves has come to rest.
   *
   * @param name a short word for the file's name
   * @param shows what is to be seen
   */
  void take(String name, String shows) throws TourException {
    // On a busy machine what was just changed may take longer than any pause to be drawn.
    hand.frames(FRAMES);
    hand.pause(SETTLE_MILLIS);
    hand.frames(1);
    String file = String.format(Locale.ROOT, "%02d-%s.png", number++, name);
    Picture picture =
        hand.onFx(
            () ->
                PictureImages.toPicture(
                    hand.robot()
                        .getScreenCapture(
                            null,
                            new Rectangle2D(
                                stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()),
                            // In device pixels, not scaled back to the window's own.
                            false)));
    try {
      PlainPng.write(folder.resolve(file), picture);
    } catch (IOException e) {
      throw new TourException("The picture " + file + " cannot be written: " + e + ".", e);
    }
    taken.add(new TourReport.Screenshot(file, shows));
  }

  List<TourReport.Screenshot> taken() {
    return taken;
  }
}
