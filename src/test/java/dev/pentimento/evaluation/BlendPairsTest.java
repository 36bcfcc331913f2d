package dev.pentimento.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.spec.BlendPairsReport.Found;
import dev.pentimento.spec.BlendPairsReport.Pair;
import dev.pentimento.spec.Picture;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

class BlendPairsTest {

  private static final int SIZE = 32;

  /** A picture whose colour at (x, y) is 0xRRGGBB. */
  private static Picture picture(IntBinaryOperator colour) {
    byte[] rgb = new byte[SIZE * SIZE * 3];
    for (int i = 0; i < SIZE * SIZE; i++) {
      int here = colour.applyAsInt(i % SIZE, i / SIZE);
      rgb[3 * i] = (byte) (here >> 16);
      rgb[3 * i + 1] = (byte) (here >> 8);
      rgb[3 * i + 2] = (byte) here;
    }
    return new Picture(SIZE, SIZE, rgb);
  }

  private static Picture flat(int colour) {
    return picture((x, y) -> colour);
  }

  /** A bright square on dark ground with its upper left corner there. */
  private static Picture square(int left, int top, int bright, int dark) {
    return picture(
        (x, y) -> x >= left && x < left + 10 && y >= top && y < top + 10 ? bright : dark);
  }

  private static double distance(Picture a, Picture b) {
    return new ColourDistribution(a).to(new ColourDistribution(b));
  }

  @Test
  void wassersteinOfSmallSamplesIsTheCheapestMove() {
    // 0→1, 1→3, 3→8: eight units for three values.
    assertEquals(
        8.0 / 3, ColourDistribution.wasserstein(new double[] {0, 1, 3}, new double[] {1, 3, 8}));
    assertEquals(2, ColourDistribution.wasserstein(new double[] {-1, 5}, new double[] {1, 7}));
    // Against all of the 4! ways of moving four values.
    Random random = new Random(3);
    double[] a = random.doubles(4).sorted().toArray();
    double[] b = random.doubles(4).sorted().toArray();
    double least = Double.MAX_VALUE;
    for (int code = 0; code < 256; code++) {
      int[] to = {code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6 & 3};
      if (Arrays.stream(to).distinct().count() == 4) {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
          sum += Math.abs(a[i] - b[to[i]]) / 4;
        }
        least = Math.min(least, sum);
      }
    }
    assertEquals(least, ColourDistribution.wasserstein(a, b), 1e-12);
    assertThrows(
        IllegalArgumentException.class,
        () -> ColourDistribution.wasserstein(new double[1], new double[2]));
  }

  @Test
  void coloursHaveTheirPublishedCoordinates() {
    // As widely published for sRGB and D65; the last by hand: 903.3 / 255 / 12.92.
    int[] colours = {0xff0000, 0x00ff00, 0x0000ff, 0xffffff, 0x808080, 0x010101};
    double[][] expected = {
      {53.2408, 80.0925, 67.2032},
      {87.7347, -86.1827, 83.1793},
      {32.2970, 79.1875, -107.8602},
      {100, 0, 0},
      {53.5850, 0, 0},
      {0.2742, 0, 0}
    };
    for (int i = 0; i < colours.length; i++) {
      double[][] lab = CieLab.of(flat(colours[i]));
      for (int axis = 0; axis < 3; axis++) {
        assertEquals(expected[i][axis], lab[axis][77], 0.01, i + ", " + axis);
      }
    }
  }

  @Test
  void theDistanceOfColoursKnowsNoPlaces() {
    assertEquals(100.0 / 3, distance(flat(0), flat(0xffffff)), 0.01);
    Picture left = picture((x, y) -> x < SIZE / 2 ? 0xff0000 : 0x0000ff);
    Picture above = picture((x, y) -> y < SIZE / 2 ? 0x0000ff : 0xff0000);
    assertEquals(0, distance(left, above), 1e-12);
    // Half the pixels go from red to blue: half of the mean of |ΔL*|, |Δa*| and |Δb*|.
    double way = (53.2408 - 32.2970 + 80.0925 - 79.1875 + 67.2032 + 107.8602) / 3;
    assertEquals(way / 2, distance(left, flat(0x0000ff)), 0.01);
  }

  @Test
  void layoutKnowsNoColourNorBrightnessNorContrast() {
    Picture square = square(4, 6, 0xffffff, 0x000000);
    Picture faint = square(4, 6, 0x909090, 0x808080);
    Picture elsewhere = square(18, 16, 0xffffff, 0x000000);
    Layout layout = new Layout(square);
    assertEquals(1, layout.likeness(new Layout(square)), 1e-12);
    assertEquals(1, layout.likeness(new Layout(faint)), 1e-9);
    assertTrue(layout.likeness(new Layout(elsewhere)) < 0.3);
    // A negative has the opposite luma and the same edges.
    assertEquals(0, layout.likeness(new Layout(square(4, 6, 0x000000, 0xffffff))), 1e-9);
    assertEquals(0, layout.likeness(new Layout(flat(0x123456))));
  }

  @Test
  void ranksCountWhatIsAtLeastAsAlike() {
    double[] likenesses = {0.25, 0.75, 0.5, 0.75};
    assertEquals(4, LayoutSearch.rank(likenesses, 0));
    assertEquals(2, LayoutSearch.rank(likenesses, 1));
    assertEquals(3, LayoutSearch.rank(likenesses, 2));
    assertEquals(1, LayoutSearch.nearest(likenesses));
  }

  @Test
  void everyPictureHasAnotherPartner() {
    for (int count = 2; count < 40; count++) {
      for (long seed = 0; seed < 20; seed++) {
        int[] partners = Partners.of(count, seed);
        assertEquals(count, Arrays.stream(partners).distinct().count());
        for (int a = 0; a < count; a++) {
          assertNotEquals(a, partners[a]);
          assertTrue(partners[a] >= 0 && partners[a] < count);
          assertTrue(count == 2 || partners[partners[a]] != a);
        }
      }
    }
    assertArrayEquals(Partners.of(20, 1), Partners.of(20, 1));
    assertTrue(!Arrays.equals(Partners.of(20, 1), Partners.of(20, 2)));
    assertThrows(IllegalArgumentException.class, () -> Partners.of(1, 1));
  }

  @Test
  void aSwapOfColoursThatKeepsTheLayoutIsWhatCounts() {
    int[] bright = {0xff6060, 0x60ff60, 0x6060ff};
    List<Picture> originals =
        List.of(
            square(2, 2, bright[0], 0x400000),
            square(18, 4, bright[1], 0x004000),
            square(10, 20, bright[2], 0x000040));
    BlendPairs pairs = new BlendPairs(List.of("r", "g", "b"), originals, originals);
    // The first keeps its place and takes the second's colours, which is all the way.
    pairs.add(0, 1, square(2, 2, bright[1], 0x004000));
    // The second becomes the third: the colours are right and the content is lost.
    pairs.add(1, 2, originals.get(2));
    // The third stays as it is.
    pairs.add(2, 0, originals.get(2));
    Pair first = pairs.pairs().get(0);
    assertEquals(0, first.result(), 1e-12);
    assertEquals(1.0, first.moved());
    assertEquals(0, first.floor());
    assertEquals(distance(originals.get(0), originals.get(1)), first.original());
    assertEquals(distance(originals.get(1), originals.get(2)), first.othersAfter());
    assertEquals(distance(originals.get(0), originals.get(2)), first.othersBefore());
    assertEquals("b", pairs.pairs().get(1).amongOriginals().nearest());
    assertEquals(0.0, pairs.pairs().get(2).moved());
    assertEquals(2, pairs.colours().nearer());
    double third = distance(originals.get(2), originals.get(0));
    double before =
        distance(originals.get(0), originals.get(1))
            + distance(originals.get(1), originals.get(2))
            + third;
    assertEquals(1 - third / before, pairs.colours().moved(), 1e-12);
    Found found = pairs.retrieval().amongReconstructions();
    assertEquals(2.0 / 3, found.top1(), 1e-12);
    assertEquals(1.0 / 3, found.nearestIsB(), 1e-12);
    double rank = pairs.pairs().get(1).amongReconstructions().rank();
    assertEquals((2 + 1 / rank) / 3, found.meanReciprocalRank(), 1e-12);
    assertEquals(1, pairs.retrieval().withoutBlend().top1());
    // (1 + 1/2 + 1/3) / 3
    assertEquals(11.0 / 18, pairs.retrieval().chance().meanReciprocalRank(), 1e-12);
  }

  @Test
  void whereThereIsNoWayNoShareOfItIsSaid() {
    List<Picture> same = List.of(flat(7), flat(7), flat(7));
    BlendPairs pairs = new BlendPairs(List.of("a", "b", "c"), same, same);
    pairs.add(0, 1, flat(9));
    assertNull(pairs.pairs().get(0).moved());
    assertNull(pairs.colours().moved());
    // Nothing to be told apart by: the last place, not the first.
    assertEquals(3, pairs.pairs().get(0).amongOriginals().rank());
  }
}
