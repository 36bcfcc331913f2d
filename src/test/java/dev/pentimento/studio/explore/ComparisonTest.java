package dev.pentimento.studio.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pentimento.spec.Picture;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  @Test
  void errorIsThePsnrOfTheBytes() {
    Picture a = new Picture(1, 1, new byte[] {0, (byte) 200, (byte) 255});
    Picture b = new Picture(1, 1, new byte[] {(byte) 255, (byte) 200, (byte) 245});
    // MSE = (255² + 0 + 10²) / 3 = 21708.33; 10·log10(65025 / 21708.33) = 4.7645.
    assertEquals(4.7645, Comparison.of("x", a, b).psnr(), 1e-4);
    assertEquals(Double.POSITIVE_INFINITY, Comparison.of("x", a, a).psnr());
  }

  @Test
  void refusesPicturesOfDifferentSize() {
    Picture a = new Picture(1, 1, new byte[3]);
    Picture b = new Picture(2, 1, new byte[6]);
    assertThrows(IllegalArgumentException.class, () -> Comparison.of("x", a, b));
  }
}
