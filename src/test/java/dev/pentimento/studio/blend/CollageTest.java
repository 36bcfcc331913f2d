package dev.pentimento.studio.blend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pentimento.spec.Picture;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollageTest {

  private static Picture grey(int value) {
    byte[] rgb = new byte[4 * 4 * 3];
    Arrays.fill(rgb, (byte) value);
    return new Picture(4, 4, rgb);
  }

  @Test
  void theFirstFourStandInTheQuartersAndWhiteWhereThereAreNone() {
    Picture square = Collage.of(List.of(grey(10), grey(20), grey(30)));
    assertEquals(4, square.width());
    assertArrayEquals(
        new int[] {10, 20, 30, 255},
        new int[] {at(square, 0, 0), at(square, 3, 1), at(square, 1, 3), at(square, 2, 2)});
    Picture full = Collage.of(List.of(grey(1), grey(2), grey(3), grey(4), grey(5)));
    assertEquals(4, at(full, 3, 3));
  }

  private static int at(Picture picture, int x, int y) {
    return picture.rgb()[(y * picture.width() + x) * 3] & 0xff;
  }
}
