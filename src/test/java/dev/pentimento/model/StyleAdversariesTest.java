package dev.pentimento.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class StyleAdversariesTest extends NativeTest {

  @Test
  void theVerdictAskedForIsTheStyles() {
    NDArray verdicts =
        manager.create(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, new Shape(2, 3, 1, 2));
    NDArray styles = manager.create(new float[] {0, 1, 0, 0, 0, 1}, new Shape(2, 3));
    NDArray asked = StyleAdversaries.asked(verdicts, styles);
    assertEquals(new Shape(2, 1, 2), asked.getShape());
    assertArrayEquals(new float[] {3, 4, 11, 12}, asked.toFloatArray());
  }

  @Test
  void confusionIsNothingWhereNothingIsToldAndGrowsWithCertainty() {
    NDArray nothing = manager.zeros(new Shape(2, 4)).add(3);
    assertEquals(0, StyleAdversaries.confusion(nothing).getFloat(), 1e-6);
    NDArray sure = manager.create(new float[] {2, 0, 0, 0}, new Shape(1, 4));
    double whole = Math.exp(2) + 3;
    double expected = 0;
    for (double p : new double[] {Math.exp(2) / whole, 1 / whole, 1 / whole, 1 / whole}) {
      expected += 0.25 * Math.log(0.25 / p);
    }
    assertEquals(expected, StyleAdversaries.confusion(sure).getFloat(), 1e-5);
  }

  @Test
  void crossEntropyIsTheMeanOfMinusTheLogarithm() {
    NDArray logits = manager.create(new float[] {1, 0, 0, 2}, new Shape(2, 2));
    NDArray styles = manager.create(new float[] {1, 0, 1, 0}, new Shape(2, 2));
    double first = -Math.log(Math.E / (Math.E + 1));
    double second = -Math.log(1 / (1 + Math.exp(2)));
    assertEquals(
        (first + second) / 2, StyleAdversaries.crossEntropy(logits, styles).getFloat(), 1e-5);
  }

  @Test
  void theCriticsChoiceIsOfItsMeanVerdicts() {
    // Two styles at two places: means 2 and -1, told apart by twice as much.
    NDArray verdicts = manager.create(new float[] {1, 3, 0, -2}, new Shape(1, 2, 1, 2));
    assertArrayEquals(new float[] {4, -2}, StyleAdversaries.choice(verdicts).toFloatArray(), 1e-6f);
  }

  @Test
  void theCriticSeesPatchesDownToEightPlaces() {
    for (int size : new int[] {16, 32, 64}) {
      StyleAdversaries networks = StyleAdversaries.of(size, 7, 5, 4);
      Weights weights =
          Weights.of(networks.layout(), manager.create(networks.layout().initialValues(1)));
      NDArray pictures = manager.ones(new Shape(2, 3, size, size));
      assertEquals(new Shape(2, 7, 8, 8), networks.verdicts(weights, pictures).getShape());
      assertEquals(
          new Shape(2, 7), networks.told(weights, manager.ones(new Shape(2, 5))).getShape());
      NDArray codes =
          manager.create(new float[] {1, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0}, new Shape(3, 4));
      float[] named = networks.named(weights, codes).toFloatArray();
      for (int style = 0; style < 7; style++) {
        // Linear, and nothing is added to begin with.
        assertEquals(named[style] + named[7 + style], named[14 + style], 1e-5);
      }
    }
  }
}
