package dev.pentimento.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pentimento.model.NativeTest;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.CancelledException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlicedWassersteinTest extends NativeTest {

  @Test
  void onALineItIsTheMeanDifferenceOfTheSortedPoints() {
    float[] a = {3, -1, 0, 7};
    float[] b = {2, 2, -5, 4};
    // Sorted: −1 0 3 7 and −5 2 2 4: differences 4, 2, 1, 3.
    assertEquals(2.5, distance(a, b, 1), 1e-6);
  }

  @Test
  void ofTwoBellsOnALineItIsTheClosedForm() {
    // W1 of N(0, 1) and N(0, s²) is |s − 1| E|z| = |s − 1| √(2/π).
    int n = 200_000;
    float[] a = new float[n];
    float[] b = new float[n];
    Random random = new Random(4);
    for (int i = 0; i < n; i++) {
      a[i] = (float) random.nextGaussian();
      b[i] = (float) (2.5 * random.nextGaussian());
    }
    assertEquals(1.5 * Math.sqrt(2 / Math.PI), distance(a, b, 1), 0.015);
  }

  @Test
  void ofAShiftInSpaceItIsTheMeanOverAllDirections() {
    // E|⟨u, v⟩| over the sphere in three dimensions is ‖v‖/2.
    Random random = new Random(6);
    float[] a = new float[3 * 1000];
    float[] b = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      a[i] = (float) random.nextGaussian();
      b[i] = a[i] + (i % 3 == 0 ? 3 : i % 3 == 1 ? -4 : 0);
    }
    assertEquals(2.5, distance(a, b, 3), 0.15);
  }

  @Test
  void theOrderOfThePointsDoesNotMatter() {
    Random random = new Random(6);
    float[] a = new float[2 * 500];
    float[] b = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      a[i] = random.nextFloat();
      b[i] = random.nextFloat();
    }
    float[] turned = new float[a.length];
    for (int i = 0; i < 500; i++) {
      System.arraycopy(a, 2 * i, turned, 2 * (499 - i), 2);
    }
    assertEquals(0, distance(a, turned, 2), 1e-7);
    assertEquals(distance(a, b, 2), distance(b, a, 2), 1e-6);
    assertEquals(distance(a, b, 2), distance(turned, b, 2), 1e-6);
  }

  @Test
  void setsOfDifferentSizesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> distance(new float[4], new float[6], 2));
  }

  @Test
  void itCanBeGivenUp() {
    CancelToken cancel = new CancelToken();
    cancel.cancel();
    assertThrows(
        CancelledException.class, () -> new SlicedWasserstein(manager, new float[4], 2, cancel));
  }

  @Test
  void radixSortSortsAsTheLibraryDoes() {
    Random random = new Random(1);
    float[] values = new float[10_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
    }
    values[0] = 0;
    values[1] = -0f;
    values[2] = Float.MAX_VALUE;
    values[3] = -Float.MAX_VALUE;
    values[4] = Float.MIN_VALUE;
    float[] expected = values.clone();
    Arrays.sort(expected);
    new RadixSort(values.length).sort(values);
    assertArrayEquals(expected, values);
  }

  private double distance(float[] a, float[] b, int dimension) {
    return new SlicedWasserstein(manager, a, dimension, new CancelToken()).to(b);
  }
}
