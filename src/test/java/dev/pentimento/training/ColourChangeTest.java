package dev.pentimento.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ColourChangeTest {

  private final ColourChange change = new ColourChange();

  private float[] changed(float red, float green, float blue) {
    float[] planes = {9, red, green, blue, 9};
    change.apply(planes, 1, 1);
    assertEquals(9, planes[0]);
    assertEquals(9, planes[4]);
    return new float[] {planes[1], planes[2], planes[3]};
  }

  @Test
  void whiteStaysWhiteAndGreyGrey() {
    SplittableRandom random = new SplittableRandom(1);
    double least = 1;
    double most = -1;
    for (int i = 0; i < 500; i++) {
      change.draw(1, random);
      assertArrayEquals(new float[] {1, 1, 1}, changed(1, 1, 1), 1e-5f);
      float[] grey = changed(0, 0, 0);
      assertEquals(grey[0], grey[1], 1e-5);
      assertEquals(grey[0], grey[2], 1e-5);
      least = Math.min(least, grey[0]);
      most = Math.max(most, grey[0]);
    }
    // Contrast about white: 0 becomes 1 - contrast.
    assertEquals(1 - 1.15, least, 0.01);
    assertEquals(1 - 0.7, most, 0.01);
  }

  /** A turn of the hue, a gain of saturation: both keep which of two mixed colours is greyer. */
  @Test
  void coloursStayColours() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 200; i++) {
      change.draw(1, random);
      assertTrue(spread(changed(0.3f, 0, 0)) > spread(changed(0.1f, 0, 0)) * 1.5);
    }
  }

  private static double spread(float[] colour) {
    return Math.max(colour[0], Math.max(colour[1], colour[2]))
        - Math.min(colour[0], Math.min(colour[1], colour[2]));
  }

  @Test
  void theShareThatIsChangedIsTheOneAskedFor() {
    SplittableRandom random = new SplittableRandom(3);
    int changes = 0;
    for (int i = 0; i < 4000; i++) {
      change.draw(0.3, random);
      float[] colour = changed(0.4f, -0.2f, -0.9f);
      changes += colour[0] == 0.4f && colour[1] == -0.2f && colour[2] == -0.9f ? 0 : 1;
    }
    // Four deviations of a binomial of 4,000.
    assertEquals(1200, changes, 4 * Math.sqrt(4000 * 0.3 * 0.7));
  }

  @Test
  void aDrawTakesTheSameNumbersWhateverItDecides() {
    SplittableRandom one = new SplittableRandom(4);
    SplittableRandom other = new SplittableRandom(4);
    change.draw(0, one);
    change.draw(1, other);
    assertEquals(one.nextLong(), other.nextLong());
    assertNotEquals(new SplittableRandom(4).nextLong(), one.nextLong());
  }
}
