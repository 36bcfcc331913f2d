package dev.pentimento.studio.kit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.pentimento.spec.Picture;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class PictureViewTest {

  private PictureView view;

  @Start
  void start(Stage stage) {
    view = new PictureView();
    stage.setScene(new Scene(view, 201, 150));
    stage.show();
  }

  private ImageView image() {
    return view.getChildrenUnmodifiable().stream()
        .filter(ImageView.class::isInstance)
        .map(ImageView.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static Picture grey(int size, int level) {
    byte[] rgb = new byte[size * size * 3];
    java.util.Arrays.fill(rgb, (byte) level);
    return new Picture(size, size, rgb);
  }

  @ParameterizedTest
  @CsvSource({
    // room, scale of the screen -> device pixels a pixel
    "200, 100, 1, 3",
    "100, 200, 1, 3",
    "96, 96, 1, 3",
    "95, 96, 1, 2",
    "10, 10, 1, 1",
    "100, 100, 2, 6",
    "111, 111, 2, 6",
    "112, 112, 2, 7",
    "100, 100, 1.5, 4"
  })
  void everyPixelIsAWholeNumberOfDevicePixels(
      double width, double height, double scale, int expected) {
    assertEquals(expected, PictureView.enlargement(grey(32, 0), width, height, scale));
  }

  @Test
  void bytesBecomeOpaqueSquares() {
    Picture picture =
        new Picture(2, 2, new byte[] {1, 2, 3, (byte) 255, (byte) 128, 0, 0, 0, 0, 9, 9, 9});
    int[] argb = new int[16];
    PictureView.enlarge(picture, 2, argb);
    int a = 0xff010203;
    int b = 0xffff8000;
    int c = 0xff000000;
    int d = 0xff090909;
    assertArrayEquals(new int[] {a, a, b, b, a, a, b, b, c, c, d, d, c, c, d, d}, argb);
  }

  @Test
  void showsThePictureLargeAndInTheMiddle(FxRobot robot) {
    robot.interact(() -> view.setPicture(grey(32, 77)));
    robot.interact(view::layout);
    ImageView image = image();
    assertEquals(128, image.getFitWidth());
    assertEquals(128, image.getFitHeight());
    assertEquals(11, image.getLayoutY());
    PixelReader pixels = image.getImage().getPixelReader();
    // Enlarged already, so that no pipeline of JavaFX can blur it.
    assertEquals(128, image.getImage().getWidth());
    assertEquals(Color.rgb(77, 77, 77), pixels.getColor(127, 127));
    robot.interact(() -> view.smoothProperty().set(true));
    assertEquals(32, image.getImage().getWidth());
    assertEquals(128, image.getFitWidth());
  }

  @Test
  void whatIsTransparentLiesOnWhite() {
    WritableImage image = new WritableImage(3, 1);
    image.getPixelWriter().setArgb(0, 0, 0xff102030);
    image.getPixelWriter().setArgb(1, 0, 0x00000000);
    image.getPixelWriter().setArgb(2, 0, 0x80ff0000);
    byte[] rgb = PictureImages.toPicture(image).rgb();
    // Half of red on white: (255 · 127 / 255) of the white is left.
    assertArrayEquals(new byte[] {16, 32, 48, -1, -1, -1, -1, 127, 127}, rgb);
  }

  @Test
  void fillsItsRoomIfItIsTo(FxRobot robot) {
    robot.interact(
        () -> {
          view.fillingProperty().set(true);
          view.setPicture(grey(32, 77));
        });
    robot.interact(view::layout);
    assertEquals(150, image().getFitWidth());
    // Five times enlarged, then made smaller.
    assertEquals(160, image().getImage().getWidth());
    // Also what is too large.
    robot.interact(() -> view.setPicture(grey(256, 9)));
    robot.interact(view::layout);
    assertEquals(150, image().getFitHeight());
    assertEquals(256, image().getImage().getWidth());
  }

  @Test
  void theNextPictureOfThatSizeTakesTheSameBuffer(FxRobot robot) {
    robot.interact(() -> view.setPicture(grey(8, 1)));
    robot.interact(view::layout);
    ImageView image = image();
    Image first = image.getImage();
    robot.interact(() -> view.setPicture(grey(8, 200)));
    assertSame(first, image.getImage());
    assertEquals(Color.rgb(200, 200, 200), first.getPixelReader().getColor(0, 0));
    robot.interact(() -> view.setPicture(grey(16, 9)));
    robot.interact(view::layout);
    assertEquals(16 * 9, image.getImage().getWidth());
    robot.interact(() -> view.setPicture(null));
    assertEquals(false, image.isVisible());
  }
}
