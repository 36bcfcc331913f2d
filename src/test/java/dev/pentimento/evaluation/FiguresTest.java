package dev.pentimento.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.SquaredError;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void psnrOfAKnownError() {
    // Off by 51 = 255/5 everywhere: MSE 1/25, 10 log10 25 = 13.979 dB.
    SquaredError error = SquaredError.between(flat(100), flat(151));
    assertEquals(0.04, error.mean(), 1e-12);
    assertEquals(13.9794, error.psnr(), 1e-4);
  }

  @Test
  void psnrOverPicturesIsThatOfTheMeanError() {
    SquaredError error = new SquaredError();
    error.add(flat(0), flat(0));
    error.add(flat(0), flat(51));
    assertEquals(10 * Math.log10(50), error.psnr(), 1e-9);
  }

  @Test
  void ssimOfEqualPicturesIsOne() {
    assertEquals(1, Ssim.between(noise(1), noise(1)), 1e-12);
  }

  @Test
  void ssimOfFlatPicturesIsItsLuminanceTerm() {
    // Without variance only (2ab + C1) / (a² + b² + C1) is left; C1 = 6.5025.
    double expected = (2 * 100 * 120 + 6.5025) / (100 * 100 + 120 * 120 + 6.5025);
    assertEquals(expected, Ssim.between(flat(100), flat(120)), 1e-9);
  }

  @Test
  void ssimOfANegativeIsNegative() {
    Picture positive = noise(4);
    Picture negative = map(positive, value -> 255 - value);
    assertTrue(Ssim.between(positive, negative) < -0.5);
  }

  @Test
  void ssimOfDifferentSizesIsRefused() {
    Picture small = new Picture(8, 8, new byte[8 * 8 * 3]);
    assertThrows(IllegalArgumentException.class, () -> Ssim.between(noise(1), small));
  }

  @Test
  void sharpnessGrowsWithTheSquareOfContrast() {
    Picture full = noise(2);
    Sharpness truth = new Sharpness();
    truth.add(map(full, value -> value / 2 * 2));
    Sharpness half = new Sharpness();
    half.add(map(full, value -> value / 2));
    assertEquals(0.25, half.relativeTo(truth), 1e-9);
  }

  @Test
  void aRampHasNoSharpness() {
    byte[] rgb = new byte[16 * 16 * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i / 3 % 16 * 10);
    }
    Sharpness ramp = new Sharpness();
    ramp.add(new Picture(16, 16, rgb));
    Sharpness truth = new Sharpness();
    truth.add(noise(3));
    assertEquals(0, ramp.relativeTo(truth), 1e-12);
  }

  @Test
  void picturesOfALineArePerfectWithOneComponent() {
    // Brightness alone varies: one component holds everything but the rounding.
    List<PictureSet.Entry> entries = new ArrayList<>();
    byte[] pixels = new byte[20 * 8 * 8 * 3];
    for (int i = 0; i < 20; i++) {
      java.util.Arrays.fill(pixels, i * 192, (i + 1) * 192, (byte) (i * 10));
      entries.add(new PictureSet.Entry("p" + i, "", Split.TRAIN));
    }
    PictureSet set = new PictureSet("line", 8, pixels, entries);
    int[] all = IntStream.range(0, 20).toArray();
    assertEquals(Double.POSITIVE_INFINITY, new PcaFloor(set, all, 1).psnr(all));
  }

  @Test
  void theFloorIsTheVarianceThatIsLeftOut() {
    // Two independent directions of variance 8² and 4² in a corner and in another one: with one
    // component the error is that of the smaller, spread over all 192 values.
    Random random = new Random(1);
    int count = 400;
    byte[] pixels = new byte[count * 192];
    java.util.Arrays.fill(pixels, (byte) 128);
    List<PictureSet.Entry> entries = new ArrayList<>();
    double left = 0;
    double mean = 0;
    for (int i = 0; i < count; i++) {
      int small = (int) Math.round(4 * random.nextGaussian());
      pixels[i * 192] = (byte) (128 + Math.round(20 * random.nextGaussian()));
      pixels[i * 192 + 100] = (byte) (128 + small);
      left += small * small;
      mean += small;
      entries.add(new PictureSet.Entry("p" + i, "", Split.TRAIN));
    }
    double variance = left / count - mean * mean / count / count;
    PictureSet set = new PictureSet("two", 8, pixels, entries);
    int[] all = IntStream.range(0, count).toArray();
    double expected = -10 * Math.log10(variance / 192 / 255 / 255);
    // Rounding the larger direction adds up to 1/12 of a grey level squared.
    assertEquals(expected, new PcaFloor(set, all, 1).psnr(all), 0.1);
  }

  private static Picture flat(int value) {
    byte[] rgb = new byte[16 * 16 * 3];
    java.util.Arrays.fill(rgb, (byte) value);
    return new Picture(16, 16, rgb);
  }

  private static Picture noise(int seed) {
    byte[] rgb = new byte[16 * 16 * 3];
    new Random(seed).nextBytes(rgb);
    return new Picture(16, 16, rgb);
  }

  private static Picture map(Picture picture, IntUnaryOperator change) {
    byte[] rgb = picture.rgb().clone();
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) change.applyAsInt(Byte.toUnsignedInt(rgb[i]));
    }
    return new Picture(picture.width(), picture.height(), rgb);
  }
}
