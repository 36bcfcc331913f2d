package dev.pentimento.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.evaluation.LaplacianPyramid.Plane;
import dev.pentimento.spec.Picture;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LaplacianPyramidTest {

  @Test
  void theBandsAddUpToThePicture() {
    Plane plane = noise(64, 3);
    List<Plane> bands = LaplacianPyramid.of(plane, 3);
    assertEquals(List.of(64, 32, 16), bands.stream().map(Plane::size).toList());
    assertArrayEquals(plane.values(), LaplacianPyramid.join(bands).values(), 1e-3f);
  }

  @Test
  void aFlatPictureHasNoDetail() {
    float[] values = new float[32 * 32];
    java.util.Arrays.fill(values, 200);
    List<Plane> bands = LaplacianPyramid.of(new Plane(32, values), 2);
    for (float value : bands.get(0).values()) {
      assertEquals(0, value, 1e-3);
    }
    for (float value : bands.get(1).values()) {
      assertEquals(200, value, 1e-3);
    }
  }

  @Test
  void downFollowsItsDefinitionInTheMiddle() {
    Plane plane = noise(16, 9);
    int[] binomial = {1, 4, 6, 4, 1};
    double expected = 0;
    for (int dy = -2; dy <= 2; dy++) {
      for (int dx = -2; dx <= 2; dx++) {
        expected +=
            binomial[dy + 2] * binomial[dx + 2] / 256.0 * plane.values()[(8 + dy) * 16 + 6 + dx];
      }
    }
    assertEquals(expected, LaplacianPyramid.down(plane).values()[4 * 8 + 3], 1e-3);
  }

  @Test
  void bordersAreMirroredWithoutTheOutermostPixel() {
    // Of (a, b, c, …) the first filtered value is (c + 4b + 6a + 4b + c) / 16, in both directions.
    float[] values = new float[16];
    for (int y = 0; y < 4; y++) {
      values[4 * y] = 16;
      values[4 * y + 1] = 32;
      values[4 * y + 2] = 48;
      values[4 * y + 3] = 64;
    }
    assertEquals(
        (48 + 4 * 32 + 6 * 16 + 4 * 32 + 48) / 16.0,
        LaplacianPyramid.down(new Plane(4, values)).values()[0],
        1e-4);
  }

  @Test
  void aChannelIsTakenFromItsBytes() {
    Picture picture = new Picture(2, 2, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, (byte) 255});
    assertArrayEquals(new float[] {3, 6, 9, 255}, LaplacianPyramid.plane(picture, 2).values());
  }

  @Test
  void descriptorsAreNormalisedAChannel() {
    Random random = new Random(2);
    List<Picture> pictures =
        java.util.stream.IntStream.range(0, 20)
            .mapToObj(
                i -> {
                  byte[] rgb = new byte[32 * 32 * 3];
                  random.nextBytes(rgb);
                  return new Picture(32, 32, rgb);
                })
            .toList();
    assertEquals(List.of(32, 16), PatchDescriptors.levels(32));
    assertEquals(List.of(8), PatchDescriptors.levels(8));
    for (int level = 0; level < 2; level++) {
      float[] descriptors = PatchDescriptors.of(pictures, level, 1);
      assertEquals(20 * 128 * 147, descriptors.length);
      for (int channel = 0; channel < 3; channel++) {
        double sum = 0;
        double square = 0;
        for (int patch = 0; patch < 20 * 128; patch++) {
          for (int i = 0; i < 49; i++) {
            double value = descriptors[patch * 147 + channel * 49 + i];
            sum += value;
            square += value * value;
          }
        }
        double count = 20 * 128 * 49;
        assertEquals(0, sum / count, 1e-4);
        assertEquals(1, square / count, 1e-3);
      }
    }
  }

  @Test
  void flatPicturesHaveDescriptorsOfNothing() {
    float[] descriptors = new float[2 * 147];
    java.util.Arrays.fill(descriptors, 7);
    PatchDescriptors.normalise(descriptors);
    for (float value : descriptors) {
      assertEquals(0, value);
    }
    assertTrue(descriptors.length > 0);
  }

  private static Plane noise(int size, long seed) {
    Random random = new Random(seed);
    float[] values = new float[size * size];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() * 255;
    }
    return new Plane(size, values);
  }
}
