package dev.pentimento.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.dataset.StyleGrid;
import dev.pentimento.spec.AugmentationSpec;
import dev.pentimento.spec.SwapSpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    SwapSpec spec =
        new SwapSpec(
            1, ownStyle, 4, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, jitter, contentJitter);
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
  void aPartnerIsOfTheSameContentAndAMateOfTheSameStyle() {
    SwapBatch batch = batch(0.5, 0, 0);
    float[] rows = new float[BATCH];
    for (int row = 0; row < BATCH; row++) {
      rows[row] = row;
    }
    boolean itself = false;
    boolean another = false;
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] partners = SwapBatch.partners(manager.create(rows)).toFloatArray();
      float[] mates = batch.mates(manager.create(rows)).toFloatArray();
      for (long step = 0; step < 6; step++) {
        DataOrder order = new DataOrder(1, split.length);
        batch.prepare(order::at, step * BATCH, new SplittableRandom(step));
        for (int row = 0; row < BATCH; row++) {
          int picture = which(batch.targets, row);
          int partner = which(batch.targets, (int) partners[row]);
          int mate = which(batch.targets, (int) mates[row]);
          if (row < BATCH / 4) {
            assertEquals(split[order.at(step * BATCH / 4 + row)], picture);
          }
          assertEquals(content(picture), content(partner));
          assertNotEquals(style(picture), style(partner));
          assertEquals(style(picture), style(mate));
          assertNotEquals(content(picture), content(mate));
          assertEquals(picture, which(batch.contents, row));
          assertEquals(picture, which(batch.styles, row));
          assertEquals(style(picture), label(batch.wanted, row));
          assertNotEquals(style(picture), label(batch.wrong, row));
          itself |= batch.own[row] == 1;
          another |= batch.own[row] == 0;
        }
      }
    }
    assertTrue(itself && another);
  }

  private String content(int picture) {
    return stored.entry(picture).content();
  }

  private String style(int picture) {
    return stored.entry(picture).style();
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

  /** The grid's hands are drawn round the same middle, whatever the style. */
  @Test
  void oneContentIsVariedAlikeInPlaceAndSize() {
    SwapBatch batch = batch(new AugmentationSpec(true, 1, 0.2, 0.2, 0, 0), 1, 0, 0);
    batch.prepare(new DataOrder(1, split.length)::at, 0, new SplittableRandom(3));
    for (int row = 0; row < BATCH / 2; row++) {
      assertEquals(-1, which(batch.targets, row));
      assertArrayEquals(middle(batch.targets, row), middle(batch.targets, row + BATCH / 2), 0.6);
    }
  }

  /** White paper stays white, and a grey pixel of one style is changed alike in both contents. */
  @Test
  void oneStyleIsVariedAlikeInColour() {
    SwapBatch plain = batch(1, 0, 0);
    SwapBatch changed = batch(1, 1, 0);
    plain.prepare(new DataOrder(1, split.length)::at, 0, new SplittableRandom(3));
    changed.prepare(new DataOrder(1, split.length)::at, 0, new SplittableRandom(3));
    int quarter = BATCH / 4;
    for (int row = 0; row < BATCH; row++) {
      if (row / quarter % 2 == 1) {
        continue;
      }
      Map<List<Float>, List<Float>> change = new HashMap<>();
      for (int of : new int[] {row, row + quarter}) {
        for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
          List<Float> before = pixel(plain.targets, of, pixel);
          List<Float> after = pixel(changed.targets, of, pixel);
          List<Float> known = change.putIfAbsent(before, after);
          assertTrue(known == null || known.equals(after), () -> before + " became two colours");
        }
      }
      assertTrue(change.entrySet().stream().anyMatch(e -> !e.getKey().equals(e.getValue())));
    }
  }

  private static List<Float> pixel(float[] planes, int row, int pixel) {
    int at = row * VALUES + pixel;
    return List.of(planes[at], planes[at + SIZE * SIZE], planes[at + 2 * SIZE * SIZE]);
  }

  /** Colours changed for the reading only: what is to be drawn keeps its own. */
  @Test
  void contentsCanBeReadInOtherColours() {
    SwapBatch batch = batch(1, 0, 1);
    batch.prepare(new DataOrder(1, split.length)::at, 0, new SplittableRandom(3));
    for (int row = 0; row < BATCH; row++) {
      assertNotEquals(-1, which(batch.targets, row));
      assertEquals(-1, which(batch.contents, row));
    }
  }

  /**
   * Without styles a change of colours is one: of a swap the pieces of the style are the target's.
   */
  @Test
  void picturesWithoutStylesAreTheirOwn() {
    PictureSet discs = ToyPictures.discs(20);
    SwapSpec spec = new SwapSpec(1, 0.5, 4, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    int[] indices = discs.indices(Split.TRAIN);
    SwapBatch batch = new SwapBatch(discs, indices, AugmentationSpec.NONE, spec, SIZE, BATCH);
    batch.prepare(new DataOrder(1, indices.length)::at, 0, new SplittableRandom(3));
    assertEquals(1, batch.styleCount());
    assertArrayEquals(batch.targets, batch.contents);
    for (int row = 0; row < BATCH; row++) {
      float[] target = Arrays.copyOfRange(batch.targets, row * VALUES, (row + 1) * VALUES);
      float[] style = Arrays.copyOfRange(batch.styles, row * VALUES, (row + 1) * VALUES);
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
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray rows = manager.create(batch.own);
      assertSame(rows, batch.mates(rows));
    }
    for (int row = 0; row < BATCH / 2; row++) {
      // A partner is the same picture in other colours.
      int partner = row + BATCH / 2;
      assertFalse(
          Arrays.equals(
              Arrays.copyOfRange(batch.targets, row * VALUES, (row + 1) * VALUES),
              Arrays.copyOfRange(batch.targets, partner * VALUES, (partner + 1) * VALUES)));
      assertArrayEquals(middle(batch.targets, row), middle(batch.targets, partner), 0.6);
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
