package dev.pentimento.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pentimento.spec.Picture;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContactSheetTest {

  @Test
  void laysPicturesOutRowByRowOnWhite() {
    // Three pictures of one pixel in two columns with a gap of one: 3×3, the last place white.
    Picture sheet = ContactSheet.of(List.of(dot(10), dot(20), dot(30)), 2, 1);
    int[][] expected = {{10, 255, 20}, {255, 255, 255}, {30, 255, 255}};
    for (int y = 0; y < 3; y++) {
      for (int x = 0; x < 3; x++) {
        assertEquals(expected[y][x], sheet.at(x, y, 1), x + "," + y);
      }
    }
  }

  @Test
  void picturesOfTwoSizesAreRefused() {
    List<Picture> mixed = List.of(dot(1), new Picture(2, 1, new byte[6]));
    assertThrows(IllegalArgumentException.class, () -> ContactSheet.of(mixed, 2, 0));
  }

  private static Picture dot(int value) {
    byte grey = (byte) value;
    return new Picture(1, 1, new byte[] {grey, grey, grey});
  }
}
