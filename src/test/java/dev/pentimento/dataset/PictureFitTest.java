package dev.pentimento.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pentimento.spec.Picture;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFitTest {

  private static Picture noise(int width, int height, long seed) {
    byte[] rgb = new byte[width * height * 3];
    new Random(seed).nextBytes(rgb);
    return new Picture(width, height, rgb);
  }

  /** A row of grey values as a picture one pixel high. */
  private static Picture row(int... values) {
    byte[] rgb = new byte[values.length * 3];
    for (int i = 0; i < values.length; i++) {
      rgb[3 * i] = rgb[3 * i + 1] = rgb[3 * i + 2] = (byte) values[i];
    }
    return new Picture(values.length, 1, rgb);
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 16, 64, 8, 1})
  void equalsTheDataSetsOwnResizingWhereTheSizeDivides(int size) {
    Picture picture = noise(64, 64, size);
    PictureSet set =
        new PictureSet(
            "one", 64, picture.rgb(), List.of(new PictureSet.Entry("a", "b", Split.TRAIN)));
    byte[] expected = set.resizedTo(size).picture(0).rgb();
    assertArrayEquals(expected, PictureFit.CROP.fit(picture, size).rgb());
    assertArrayEquals(expected, PictureFit.FIT.fit(picture, size).rgb());
  }

  @Test
  void averagesOverFractionalEdges() {
    // 3 → 2: the left half covers pixel 0 and half of pixel 1: (0 + 45) / 1.5 = 30.
    Picture square = stack(row(0, 90, 240), 3);
    Picture half = PictureFit.CROP.fit(square, 2);
    assertEquals(30, half.at(0, 0, 0));
    assertEquals(190, half.at(1, 1, 2)); // (45 + 240) / 1.5
  }

  @Test
  void interpolatesBetweenPixelCentresWhenEnlarging() {
    // 2 → 4: centres lie at 0.25 and 0.75 of the way, the outer ones beyond the source's.
    Picture large = PictureFit.CROP.fit(stack(row(0, 100), 2), 4);
    int[] seen = {large.at(0, 0, 0), large.at(1, 0, 0), large.at(2, 3, 1), large.at(3, 3, 1)};
    assertArrayEquals(new int[] {0, 25, 75, 100}, seen);
  }

  @Test
  void cropTakesTheMiddleAndFitShowsAll() {
    Picture wide = row(10, 20, 30, 40, 50);
    assertEquals(30, PictureFit.CROP.fit(wide, 1).at(0, 0, 0));
    Picture fitted = PictureFit.FIT.fit(wide, 5, 0x102030);
    for (int x = 0; x < 5; x++) {
      assertEquals(10 * (x + 1), fitted.at(x, 2, 0));
      assertEquals(0x10, fitted.at(x, 0, 0));
      assertEquals(0x20, fitted.at(x, 1, 1));
      assertEquals(0x30, fitted.at(x, 4, 2));
    }
  }

  @ParameterizedTest
  @EnumSource(PictureFit.class)
  void keepsOneColourExactlyAtAnySize(PictureFit fit) {
    for (int[] sides : new int[][] {{1, 1}, {7, 7}, {31, 31}, {100, 100}, {513, 513}}) {
      Picture flat = flat(sides[0], sides[1], 201);
      for (byte value : fit.fit(flat, 32).rgb()) {
        assertEquals(201, Byte.toUnsignedInt(value));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(PictureFit.class)
  void endlesslyThinPicturesStillGiveASquare(PictureFit fit) {
    assertEquals(32, fit.fit(flat(4000, 1, 5), 32).height());
    assertEquals(32, fit.fit(flat(1, 4000, 5), 32).width());
    assertThrows(IllegalArgumentException.class, () -> fit.fit(flat(2, 2, 5), 0));
  }

  private static Picture flat(int width, int height, int value) {
    byte[] rgb = new byte[width * height * 3];
    java.util.Arrays.fill(rgb, (byte) value);
    return new Picture(width, height, rgb);
  }

  private static Picture stack(Picture row, int times) {
    byte[] rgb = new byte[row.rgb().length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(row.rgb(), 0, rgb, i * row.rgb().length, row.rgb().length);
    }
    return new Picture(row.width(), times, rgb);
  }
}
