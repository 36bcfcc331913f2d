package dev.pentimento.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.dataset.StyleGrid;
import dev.pentimento.evaluation.SwapPairs.Swap;
import dev.pentimento.spec.LatentGroup;
import dev.pentimento.spec.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SwapMeasuresTest {

  private static StyleGrid grid(String... cells) {
    List<PictureSet.Entry> entries = new ArrayList<>();
    for (String cell : cells) {
      String[] parts = cell.split("/");
      entries.add(new PictureSet.Entry(parts[1], parts[0], Split.TEST));
    }
    PictureSet set = new PictureSet("toy", 1, new byte[3 * cells.length], entries);
    return StyleGrid.of(set, IntStream.range(0, cells.length).toArray());
  }

  @Test
  void everyOrderedPairOfDrawingsIsASwap() {
    // cat in a, b; dog in a, b, c; sun in c alone: 2 + 6 ordered pairs.
    StyleGrid grid = grid("a/cat", "b/cat", "a/dog", "b/dog", "c/dog", "c/sun");
    List<Swap> swaps = SwapPairs.of(grid, grid, any -> true);
    assertEquals(8, swaps.size());
    assertEquals(
        8, swaps.stream().map(swap -> swap.content() * 10 + swap.truth()).distinct().count());
    for (Swap swap : swaps) {
      assertEquals(grid.cell(swap.contentIndex(), swap.from()), swap.content());
      assertEquals(grid.cell(swap.contentIndex(), swap.to()), swap.truth());
      assertNotEquals(swap.truth(), swap.style());
      boolean ofStyle = IntStream.of(grid.ofStyle(swap.to())).anyMatch(p -> p == swap.style());
      assertTrue(ofStyle, "the style picture is drawn in the style wanted");
    }
    assertEquals(swaps, SwapPairs.of(grid, grid, any -> true));
  }

  @Test
  void aStyleThatDrawsOneContentOnlyCannotBeShown() {
    StyleGrid grid = grid("a/cat", "b/cat", "a/dog");
    // Towards b there is no other drawing to take the style from.
    assertEquals(1, SwapPairs.of(grid, grid, any -> true).size());
    assertEquals(0, SwapPairs.of(grid, grid, any -> true).get(0).to());
  }

  @Test
  void onlySomeDrawingsAreTruths() {
    StyleGrid grid = grid("a/cat", "b/cat", "c/cat", "a/dog", "b/dog", "c/dog");
    List<Swap> swaps = SwapPairs.of(grid, grid, picture -> picture == 1);
    // Towards the cat in b, from a and from c; the style is of the only other drawing in b.
    assertEquals(List.of(new Swap(0, 4, 1, 0, 0, 1), new Swap(2, 4, 1, 0, 2, 1)), swaps);
  }

  @Test
  void aLeakIsWhatIsReadBeyondTheMostFrequentLabel() {
    assertEquals(0.5, Leakage.overChance(0.6, 0.2), 1e-12);
    assertEquals(0, Leakage.overChance(0.2, 0.2), 1e-12);
    assertEquals(1, Leakage.overChance(1, 0.9), 1e-12);
    // The first coordinate tells the label, the second nothing; of four asked about, three are x.
    float[][] codes = new float[64][];
    int[] training = new int[60];
    for (int i = 0; i < 64; i++) {
      codes[i] = new float[] {i % 2 == 0 ? 1 : -1, 0.5f};
      if (i < 60) {
        training[i] = i;
      }
    }
    int[] asked = {60, 61, 62, 58};
    LatentGroup telling = new LatentGroup("one", 0, 1);
    LatentGroup silent = new LatentGroup("other", 1, 1);
    IntFunction<String> label = i -> i % 2 == 0 ? "x" : "y";
    Leakage.Leak read = Leakage.fit(codes, training, telling, label, e -> {}).of(codes, asked);
    assertNotNull(read);
    assertEquals(1, read.linear(), 1e-12);
    assertEquals(1, read.mlp(), 1e-12);
    Leakage.Leak none = Leakage.fit(codes, training, silent, label, e -> {}).of(codes, asked);
    assertNotNull(none);
    // Whichever label it always says: of four, three right or one.
    assertTrue(
        Math.abs(none.linear()) < 1e-12 || Math.abs(none.linear() + 2) < 1e-12, none.toString());
    // One label only, so that there is nothing to tell.
    assertNull(Leakage.fit(codes, training, telling, label, e -> {}).of(codes, new int[] {60, 62}));
  }

  @Test
  void aContentIsFoundByDrawingsInThirdStyles() {
    StyleGrid grid = grid("a/cat", "b/cat", "c/cat", "a/dog", "b/dog", "c/dog", "a/sun");
    float[][] embeddings = {{1, 0}, {1, 0}, {0.6f, 0.8f}, {0, 1}, {0, 1}, {0.8f, 0.6f}, {-1, 0}};
    ContentSearch search = new ContentSearch(grid, embeddings);
    // With all witnesses but those of c, (1, 0) is the cat.
    assertTrue(search.finds(new float[] {1, 0}, 0, 2, 2));
    assertFalse(search.finds(new float[] {1, 0}, 1, 2, 2));
    // By the drawings in c alone it is the dog: 0.8 against 0.6.
    assertFalse(search.finds(new float[] {1, 0}, 0, 0, 1));
    assertTrue(search.finds(new float[] {1, 0}, 1, 0, 1));
    assertTrue(search.canFind(0, 0, 1));
    assertFalse(search.canFind(2, 0, 1));
    assertFalse(search.finds(new float[] {-1, 0}, 2, 0, 1));
  }

  @Test
  void probesReadWhatIsThere() {
    Random random = new Random(4);
    float[][] codes = new float[1200][];
    int[] side = new int[codes.length];
    int[] both = new int[codes.length];
    int[] none = new int[codes.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = new float[] {random.nextFloat() * 8 - 4, random.nextFloat() * 2 - 1, 7};
      side[i] = codes[i][1] > 0 ? 1 : 0;
      both[i] = codes[i][0] > 0 == codes[i][1] > 0 ? 1 : 0;
      none[i] = random.nextInt(2);
    }
    assertTrue(Probe.fit(codes, side, 2, 0, 30, 1, epoch -> {}).accuracy(codes, side) > 0.97);
    // Which quadrant: no line tells it, a hidden layer does.
    assertEquals(0.5, Probe.fit(codes, both, 2, 0, 30, 1, epoch -> {}).accuracy(codes, both), 0.2);
    assertTrue(Probe.fit(codes, both, 2, 32, 30, 1, epoch -> {}).accuracy(codes, both) > 0.95);
    assertEquals(0.5, Probe.fit(codes, none, 2, 0, 30, 1, epoch -> {}).accuracy(codes, none), 0.08);
  }

  @Test
  void coloursAreTransferredAndShapesStay() {
    Random random = new Random(9);
    byte[] rgb = new byte[3 * 64];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (60 + random.nextInt(120));
    }
    Picture picture = new Picture(8, 8, rgb);
    Picture same = ColourTransfer.of(picture, picture);
    for (int i = 0; i < rgb.length; i++) {
      // The published matrices are each other's inverse to four digits.
      assertEquals(Byte.toUnsignedInt(rgb[i]), Byte.toUnsignedInt(same.rgb()[i]), 2);
    }
    byte[] flat = new byte[3 * 64];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (byte) new int[] {200, 80, 40}[i % 3];
    }
    Picture tinted = ColourTransfer.of(picture, new Picture(8, 8, flat));
    for (int i = 0; i < flat.length; i++) {
      // A style without contrast leaves none.
      assertEquals(Byte.toUnsignedInt(flat[i]), Byte.toUnsignedInt(tinted.rgb()[i]), 2);
    }
  }
}
