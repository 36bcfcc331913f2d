package dev.pentimento.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.dataset.PictureSet;
import dev.pentimento.spec.AugmentationSpec;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AugmentationTest {

  private static final int FROM = 16;
  private static final int TO = 8;

  private final PictureSet discs = ToyPictures.discs(3);

  @Test
  void withoutVariationItIsTheAreaAverage() {
    float[] planes = apply(AugmentationSpec.NONE, discs.picture(0).rgb(), 1);
    PictureSet expected = discs.resizedTo(TO);
    for (int i = 0; i < TO * TO; i++) {
      for (int channel = 0; channel < 3; channel++) {
        // The set's own average is rounded to whole bytes.
        assertEquals(
            Byte.toUnsignedInt(expected.picture(0).rgb()[i * 3 + channel]),
            (planes[channel * TO * TO + i] + 1) * 127.5,
            0.51);
      }
    }
  }

  @Test
  void flippedIsTheMirrorImage() {
    AugmentationSpec flip = new AugmentationSpec(true, 0, 0, 0, 0, 0);
    float[] plain = apply(AugmentationSpec.NONE, discs.picture(0).rgb(), 1);
    boolean seen = false;
    for (long seed = 0; seed < 20; seed++) {
      float[] maybe = apply(flip, discs.picture(0).rgb(), seed);
      if (!java.util.Arrays.equals(plain, maybe)) {
        seen = true;
        float[] mirrored = new float[plain.length];
        for (int i = 0; i < plain.length; i++) {
          mirrored[i] = plain[i - i % TO + TO - 1 - i % TO];
        }
        assertArrayEquals(mirrored, maybe, 1e-6f);
      }
    }
    assertTrue(seen);
  }

  @Test
  void whitePaperStaysWhiteWhateverHappens() {
    byte[] white = new byte[FROM * FROM * 3];
    java.util.Arrays.fill(white, (byte) 255);
    AugmentationSpec everything = new AugmentationSpec(true, 1, 0.3, 0.4, 180, 1);
    for (long seed = 0; seed < 50; seed++) {
      for (float value : apply(everything, white, seed)) {
        assertEquals(1, value, 2e-6);
      }
    }
  }

  @Test
  void inkIsKeptInProportionToTheSquareOfTheSize() {
    // A grey square in the middle: resized by s, its ink is s² times as much.
    byte[] pixels = new byte[FROM * FROM * 3];
    java.util.Arrays.fill(pixels, (byte) 255);
    for (int y = 6; y < 10; y++) {
      for (int x = 6; x < 10; x++) {
        for (int channel = 0; channel < 3; channel++) {
          pixels[(y * FROM + x) * 3 + channel] = 0;
        }
      }
    }
    double plain = ink(apply(AugmentationSpec.NONE, pixels, 1));
    for (long seed = 0; seed < 20; seed++) {
      // As Augmentation draws: flip, affine, size.
      SplittableRandom random = new SplittableRandom(seed);
      random.nextDouble();
      random.nextDouble();
      double size = 1 + 0.3 * (2 * random.nextDouble() - 1);
      double resized = ink(apply(new AugmentationSpec(false, 1, 0.1, 0.3, 0, 0), pixels, seed));
      assertEquals(size * size, resized / plain, 1e-3);
    }
  }

  @Test
  void hueTurnedByAThirdOfACircleRotatesTheChannels() {
    float[] plain = apply(AugmentationSpec.NONE, discs.picture(0).rgb(), 1);
    byte[] rotated = discs.picture(0).rgb();
    for (int i = 0; i + 2 < rotated.length; i += 3) {
      byte red = rotated[i];
      rotated[i] = rotated[i + 2];
      rotated[i + 2] = rotated[i + 1];
      rotated[i + 1] = red;
    }
    float[] expected = apply(AugmentationSpec.NONE, rotated, 1);
    // No public way to ask for an angle: look for a seed that turns by nearly 120 degrees.
    AugmentationSpec turn = new AugmentationSpec(false, 0, 0, 0, 120, 1);
    for (long seed = 0; ; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < 6; i++) {
        random.nextDouble();
      }
      double share = 2 * random.nextDouble() - 1;
      if (share > 0.999) {
        float[] turned = apply(turn, discs.picture(0).rgb(), seed);
        float[] clipped = expected.clone();
        assertArrayEquals(clipped, turned, 0.02f);
        assertTrue(Math.abs(turned[TO * 3] - plain[TO * 3]) < 2);
        return;
      }
    }
  }

  @Test
  void orderShowsEveryPictureOnceAnEpoch() {
    DataOrder order = new DataOrder(new Random(1).nextLong(), 10);
    for (int epoch = 0; epoch < 3; epoch++) {
      boolean[] seen = new boolean[10];
      for (int i = 0; i < 10; i++) {
        seen[order.at(epoch * 10L + i)] = true;
      }
      for (boolean one : seen) {
        assertTrue(one);
      }
    }
  }

  private static double ink(float[] planes) {
    double sum = 0;
    for (float value : planes) {
      sum += 1 - value;
    }
    return sum;
  }

  private static float[] apply(AugmentationSpec spec, byte[] pixels, long seed) {
    float[] planes = new float[3 * TO * TO];
    new Augmentation(spec, FROM, TO).apply(pixels, new SplittableRandom(seed), planes, 0);
    return planes;
  }
}
