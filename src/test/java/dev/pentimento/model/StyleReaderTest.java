package dev.pentimento.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StyleReaderTest extends NativeTest {

  @Test
  void itNamesOneOfTheStyles() {
    for (int size : new int[] {16, 32, 64}) {
      NDArray logits = read(StyleReader.of(size, 7), manager.ones(new Shape(3, 3, size, size)));
      assertEquals(new Shape(3, 7), logits.getShape());
    }
  }

  /** A chequerboard of single pixels is gone where every four of them are averaged. */
  @Test
  void whatIsTooFineToBeSeenIsNoStyle() {
    StyleReader reader = StyleReader.of(64, 3);
    float[] plain = noise(64);
    float[] patterned = plain.clone();
    for (int i = 0; i < plain.length; i++) {
      int x = i % 64;
      int y = i / 64 % 64;
      patterned[i] += (x + y) % 2 == 0 ? 0.5f : -0.5f;
    }
    Shape shape = new Shape(1, 3, 64, 64);
    assertArrayEquals(
        read(reader, manager.create(plain, shape)).toFloatArray(),
        read(reader, manager.create(patterned, shape)).toFloatArray(),
        1e-4f);
    float[] coarser = plain.clone();
    for (int i = 0; i < plain.length; i++) {
      coarser[i] += (i % 64 / 4 + i / 64 % 64 / 4) % 2 == 0 ? 0.5f : -0.5f;
    }
    assertFalse(
        Arrays.equals(
            read(reader, manager.create(plain, shape)).toFloatArray(),
            read(reader, manager.create(coarser, shape)).toFloatArray()));
  }

  private NDArray read(StyleReader reader, NDArray pictures) {
    Weights weights = Weights.of(reader.layout(), manager.create(reader.layout().initialValues(5)));
    return reader.styles(weights, pictures);
  }

  private static float[] noise(int size) {
    Random random = new Random(3);
    float[] values = new float[3 * size * size];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.3 * random.nextGaussian());
    }
    return values;
  }
}
