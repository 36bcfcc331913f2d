package dev.pentimento.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.dataset.StyleGrid;
import dev.pentimento.spec.AugmentationSpec;
import dev.pentimento.spec.SwapSpec;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SwapBatchTest {

  private static final int SIZE = 8;
  private static final int VALUES = 3 * SIZE * SIZE;
  private static final int BATCH = 16;

  private final PictureSet stored = ToyPictures.grid(20);
  private final int[] split = stored.indices(Split.TRAIN);

  private SwapBatch batch(double ownStyle, double jitter, double contentJitter) {
    return batch(AugmentationSpec.NONE, ownStyle, jitter, contentJitter);
  }

  private SwapBatch batch(
      AugmentationSpec augmentation, double ownStyle, double jitter, double contentJitter) {
    SwapSpec spec = new SwapSpec(1, ownStyle, 4, 1, 0, 0, 0, 0, 0, 0, 0, 0, jitter, contentJitter);
    return new SwapBatch(stored, split, augmentation, spec, SIZE, BATCH);
  }

  /** Which training picture one of the batch is; -1 if none. */
  private int which(float[] planes, int row) {
    SwapBatch plain = batch(1, 0, 0);
    for (int i = 0; i < split.length; i++) {
      // A batch that begins with this picture shows it in its first row.
      int at = i;
      plain.prepare(new Fixed(at), 0, new SplittableRandom(0));
      if (Arrays.equals(
          Arrays.copyOfRange(plain.targets, 0, VALUES),
          Arrays.copyOfRange(planes, row * VALUES, (row + 1) * VALUES))) {
        return split[i];
      }
    }
    return -1;
  }

  /** Always the same place of the split. */
  private static final class Fixed implements SwapBatch.Order {
    private final int place;

    Fixed(int place) {
      this.place = place;
    }

    @Override
    public int at(long position) {
      return place;
    }
  }

  @Test
  void oneHalfIsReconstructedTheOtherSwapped() {
    SwapBatch batch = batch(0.5, 0, 0);
    boolean itself = false;
    boolean another = false;
    for (long step = 0; step < 6; step++) {
      batch.prepare(new DataOrder(1, split.length)::at, step * BATCH, new SplittableRandom(step));
      for (int row = 0; row < BATCH; row++) {
        int target = which(batch.targets, row);
        int content = which(batch.contents, row);
        int style = which(batch.styles, row);
        assertEquals(stored.entry(target).content(), stored.entry(content).content());
        assertEquals(stored.entry(target).style(), stored.entry(style).style());
        if (row < BATCH / 2) {
          assertEquals(target, content);
          itself |= style == target;
          another |= style != target;
        } else {
          assertFalse(target == content);
          assertFalse(target == style);
        }
        assertEquals(label(batch.wanted, row), stored.entry(target).style());
        assertEquals(label(batch.given, row), stored.entry(content).style());
        assertFalse(label(batch.wrong, row).equals(stored.entry(target).style()));
      }
    }
    assertTrue(itself && another);
  }

  private String label(float[] rows, int row) {
    StyleGrid grid = StyleGrid.of(stored, split);
    String found = "";
    for (int k = 0; k < 3; k++) {
      float value = rows[row * 3 + k];
      assertTrue(value == 0 || value == 1);
      found += value == 1 ? grid.styles().get(k) : "";
    }
    return found;
  }

  /** Of a picture reconstructed in its own style all three are one, however it is varied. */
  @Test
  void placeAndColourAreVariedTogether() {
    SwapBatch batch = batch(new AugmentationSpec(true, 1, 0.1, 0.2, 0, 0), 1, 1, 0);
    batch.prepare(new DataOrder(1, split.length)::at, 0, new SplittableRandom(3));
    int half = BATCH / 2 * VALUES;
    assertArrayEquals(
        Arrays.copyOf(batch.targets, half), Arrays.copyOf(batch.contents, half), 1e-6f);
    assertArrayEquals(Arrays.copyOf(batch.targets, half), Arrays.copyOf(batch.styles, half), 0);
    assertEquals(-1, which(batch.targets, 0));
  }

  /** The content picture of a swap keeps its own colours but stands where the target stands. */
  @Test
  void aSwapsContentPictureStandsWhereTheTargetStands() {
    SwapBatch batch = batch(new AugmentationSpec(true, 1, 0.2, 0.2, 0, 0), 1, 0, 0);
    batch.prepare(new DataOrder(1, split.length)::at, 0, new SplittableRandom(3));
    for (int row = BATCH / 2; row < BATCH; row++) {
      // All three hands draw round the same middle.
      double[] target = middle(batch.targets, row);
      double[] content = middle(batch.contents, row);
      assertArrayEquals(target, content, 0.6);
    }
  }

  /**
   * Without styles a change of colours is one: of a swap the pieces of the style are the target's.
   */
  @Test
  void picturesWithoutStylesAreTheirOwn() {
    PictureSet discs = ToyPictures.discs(20);
    SwapSpec spec = new SwapSpec(1, 0.5, 4, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    int[] indices = discs.indices(Split.TRAIN);
    SwapBatch batch = new SwapBatch(discs, indices, AugmentationSpec.NONE, spec, SIZE, BATCH);
    batch.prepare(new DataOrder(1, indices.length)::at, 0, new SplittableRandom(3));
    assertEquals(1, batch.styleCount());
    int half = BATCH / 2 * VALUES;
    assertArrayEquals(Arrays.copyOf(batch.targets, half), Arrays.copyOf(batch.contents, half));
    for (int row = BATCH / 2; row < BATCH; row++) {
      float[] target = Arrays.copyOfRange(batch.targets, row * VALUES, (row + 1) * VALUES);
      float[] style = Arrays.copyOfRange(batch.styles, row * VALUES, (row + 1) * VALUES);
      float[] content = Arrays.copyOfRange(batch.contents, row * VALUES, (row + 1) * VALUES);
      assertFalse(Arrays.equals(target, content));
      assertFalse(Arrays.equals(target, style));
      for (int channel = 0; channel < 3; channel++) {
        float[] of = Arrays.copyOfRange(target, channel * 64, (channel + 1) * 64);
        float[] shuffled = Arrays.copyOfRange(style, channel * 64, (channel + 1) * 64);
        Arrays.sort(of);
        Arrays.sort(shuffled);
        assertArrayEquals(of, shuffled);
      }
      assertEquals(0, batch.wrong[row]);
      assertEquals(1, batch.wanted[row]);
    }
  }

  private static double[] middle(float[] planes, int row) {
    int plane = SIZE * SIZE;
    double[] dark =
        IntStream.range(0, plane)
            .mapToDouble(
                i ->
                    3
                        - planes[row * VALUES + i]
                        - planes[row * VALUES + plane + i]
                        - planes[row * VALUES + 2 * plane + i])
            .toArray();
    double sum = Arrays.stream(dark).sum();
    double x = IntStream.range(0, plane).mapToDouble(i -> dark[i] * (i % SIZE)).sum() / sum;
    double y = IntStream.range(0, plane).mapToDouble(i -> dark[i] * (i / SIZE)).sum() / sum;
    return new double[] {x, y};
  }
}
