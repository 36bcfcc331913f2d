package dev.pentimento.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.pentimento.model.NativeTest;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CriticViewTest extends NativeTest {

  private static final int SIZE = 6;

  @Test
  void everyPlaceOfThePartIsSeenAndItsPixelsAreMeansOfTwoByTwo() {
    float[] values = new float[2 * 3 * SIZE * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    NDArray pictures = manager.create(values, new Shape(2, 3, SIZE, SIZE));
    SplittableRandom random = new SplittableRandom(5);
    Set<CriticView> seen = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      CriticView view = CriticView.whole(SIZE).shifted(2, random);
      if (!seen.add(view)) {
        continue;
      }
      float[] expected = new float[2 * 3 * 4 * 4];
      int at = 0;
      for (int plane = 0; plane < 6; plane++) {
        for (int y = 0; y < 4; y++) {
          for (int x = 0; x < 4; x++) {
            int corner = (plane * SIZE + y + view.y()) * SIZE + x + view.x();
            expected[at++] =
                (values[corner]
                        + values[corner + 1]
                        + values[corner + SIZE]
                        + values[corner + SIZE + 1])
                    / 4;
          }
        }
      }
      assertArrayEquals(expected, view.of(pictures).toFloatArray(), 1e-3f);
    }
    assertEquals(4, seen.size());
  }

  @Test
  void aGridDoesNotPass() {
    float[] board = new float[3 * SIZE * SIZE];
    for (int i = 0; i < board.length; i++) {
      board[i] = (i / SIZE + i % SIZE) % 2 == 0 ? 1 : -1;
    }
    NDArray seen =
        CriticView.whole(SIZE)
            .shifted(2, new SplittableRandom(1))
            .of(manager.create(board, new Shape(1, 3, SIZE, SIZE)));
    assertArrayEquals(new float[3 * 4 * 4], seen.toFloatArray());
  }

  @Test
  void theWholeIsSoftenedLikewiseAndKeepsItsSize() {
    float[] ramp = new float[SIZE * SIZE];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = 10 * (i / SIZE) + i % SIZE;
    }
    CriticView view = CriticView.whole(SIZE).shifted(2, new SplittableRandom(1));
    float[] seen = view.ofAll(manager.create(ramp, new Shape(1, 1, SIZE, SIZE))).toFloatArray();
    assertEquals(SIZE * SIZE, seen.length);
    assertEquals((0 + 1 + 10 + 11) / 4f, seen[0], 1e-5f);
    // Below and to the right of the last there is the last again.
    assertEquals((4 + 5 + 14 + 15) / 4f, seen[4], 1e-5f);
    assertEquals((5 + 5 + 15 + 15) / 4f, seen[5], 1e-5f);
    assertEquals(55, seen[SIZE * SIZE - 1], 1e-5f);
  }

  @Test
  void withoutAShiftAllIsSeenAndNothingIsDrawnByLot() {
    NDArray pictures = manager.zeros(new Shape(1, 3, SIZE, SIZE));
    SplittableRandom random = new SplittableRandom(5);
    CriticView view = CriticView.whole(SIZE).shifted(0, random);
    assertSame(pictures, view.of(pictures));
    assertEquals(new SplittableRandom(5).nextLong(), random.nextLong());
  }

  @Test
  void atMostHalfAPictureIsLost() {
    assertEquals(3, CriticView.whole(SIZE).shifted(50, new SplittableRandom(1)).side());
  }
}
