package dev.pentimento.studio.kit.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurveDataTest {

  /** Values of which many are equal, and some no numbers. */
  private static double value(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> Double.NaN;
      case 1 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
      case 2, 3, 4 -> random.nextInt(3);
      default -> random.nextGaussian();
    };
  }

  private static int extreme(List<Double> ys, int from, int to, int sign) {
    int best = -1;
    for (int i = from; i < to; i++) {
      if (Double.isFinite(ys.get(i)) && (best < 0 || sign * ys.get(i) > sign * ys.get(best))) {
        best = i;
      }
    }
    return best;
  }

  private static void assertSame(TreeMap<Double, Double> model, CurveData data, Random random) {
    List<Double> xs = new ArrayList<>(model.keySet());
    List<Double> ys = new ArrayList<>(model.values());
    assertEquals(xs.size(), data.size());
    assertEquals(ys.stream().filter(Double::isFinite).count(), data.finiteCount());
    for (int i = 0; i < xs.size(); i++) {
      assertEquals(xs.get(i), data.x(i));
      assertEquals(ys.get(i), data.y(i));
    }
    for (int trial = 0; trial < 200 && !xs.isEmpty(); trial++) {
      int from = random.nextInt(xs.size());
      int to = from + random.nextInt(xs.size() - from + 1);
      assertEquals(extreme(ys, from, to, -1), data.lowest(from, to), from + ".." + to);
      assertEquals(extreme(ys, from, to, 1), data.highest(from, to), from + ".." + to);
    }
    assertEquals(extreme(ys, 0, ys.size(), -1), data.lowest());
    assertEquals(extreme(ys, 0, ys.size(), 1), data.highest());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void isWhatAPlainMapWouldBe(long seed) {
    Random random = new Random(seed);
    CurveData data = new CurveData();
    TreeMap<Double, Double> model = new TreeMap<>();
    double x = 0;
    for (int round = 0; round < 40; round++) {
      int count = random.nextInt(200);
      double[] xs = new double[count];
      double[] ys = new double[count];
      for (int i = 0; i < count; i++) {
        // Sometimes back, as from a checkpoint, and sometimes the same again.
        x += random.nextInt(60) == 0 ? -random.nextInt(400) : random.nextInt(20) == 0 ? 0 : 1;
        xs[i] = x;
        ys[i] = value(random);
        model.tailMap(x, true).clear();
        model.put(x, ys[i]);
      }
      if (random.nextBoolean()) {
        data.addAll(xs, ys);
      } else {
        for (int i = 0; i < count; i++) {
          data.add(xs[i], ys[i]);
        }
      }
      if (random.nextInt(4) == 0 && !model.isEmpty()) {
        double cut = model.lastKey() - random.nextInt(600) + 0.5;
        data.truncateAfter(cut);
        model.tailMap(cut, false).clear();
        x = model.isEmpty() ? 0 : model.lastKey();
      }
      assertSame(model, data, random);
    }
    data.clear();
    assertTrue(data.isEmpty());
    assertEquals(-1, data.lowest());
  }

  @Test
  void findsPlaces() {
    CurveData data = new CurveData();
    data.addAll(new double[] {10, 20, 40}, new double[] {1, 2, 3});
    assertEquals(0, data.firstAt(10));
    assertEquals(1, data.firstAfter(10));
    assertEquals(3, data.firstAt(41));
    assertEquals(1, data.nearest(29));
    assertEquals(1, data.nearest(30));
    assertEquals(2, data.nearest(31));
    assertEquals(0, data.nearest(-5));
    assertEquals(2, data.nearest(1e9));
    assertEquals(-1, new CurveData().nearest(0));
  }

  @Test
  void tellsOnceOfManyAndGrowsItsEpochOnlyWhenPointsGo() {
    CurveData data = new CurveData();
    List<Long> versions = new ArrayList<>();
    Runnable ending = data.onChange(() -> versions.add(data.version()));
    data.addAll(new double[] {1, 2, 3}, new double[] {1, 2, 3});
    long epoch = data.epoch();
    data.add(4, 4);
    assertEquals(epoch, data.epoch());
    data.truncateAfter(9);
    data.truncateAfter(2);
    assertTrue(data.epoch() > epoch);
    assertEquals(3, versions.size());
    ending.run();
    data.add(5, 5);
    assertEquals(3, versions.size());
  }

  @Test
  void refusesAnXThatIsNoNumber() {
    CurveData data = new CurveData();
    assertThrows(IllegalArgumentException.class, () -> data.add(Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> data.addAll(new double[1], new double[2]));
    assertThrows(IndexOutOfBoundsException.class, () -> data.y(0));
  }

  @Test
  void smoothingIsTheAverageOfTheBook() {
    Random random = new Random(7);
    CurveData data = new CurveData();
    CurveSmoothing smoothing = new CurveSmoothing(data);
    for (int round = 0; round < 12; round++) {
      for (int i = 0; i < 50; i++) {
        data.add((data.isEmpty() ? 0 : data.lastX()) + 1, value(random));
      }
      if (round % 4 == 3) {
        data.truncateAfter(data.lastX() - 70);
      }
      double weight = round < 8 ? 0.9 : 0.99;
      CurveData smooth = smoothing.with(weight);
      assertEquals(data.size(), smooth.size());
      for (int i = 0; i < data.size(); i += 13) {
        assertEquals(average(data, i, weight), smooth.y(i), 1e-9, "at " + i);
      }
    }
    assertEquals(data, smoothing.with(0));
  }

  /** The closed form: each value by its weight, newest first, over the sum of the weights. */
  private static double average(CurveData data, int last, double weight) {
    if (!Double.isFinite(data.y(last))) {
      return data.y(last);
    }
    double sum = 0;
    double weights = 0;
    double share = 1;
    for (int i = last; i >= 0; i--) {
      if (Double.isFinite(data.y(i))) {
        sum += share * data.y(i);
        weights += share;
        share *= weight;
      }
    }
    return sum / weights;
  }

  @Test
  void thinningKeepsWhatIsSeenOfEveryColumn() {
    Random random = new Random(3);
    CurveData data = new CurveData();
    for (int i = 0; i < 20_000; i++) {
      data.add(i * 3, random.nextInt(50) == 0 ? Double.NaN : random.nextGaussian());
    }
    data.add(60_001, -99);
    data.add(60_004, 1);
    CurveThinning thinning = new CurveThinning();
    int columns = 300;
    for (double[] span : new double[][] {{0, 60_010}, {1000, 1900}, {17, 40_003}}) {
      thinning.take(data, span[0], span[1], columns);
      assertTrue(thinning.size() <= 4 * columns + 8, "points: " + thinning.size());
      double width = (span[1] - span[0]) / columns;
      Map<Long, double[]> all = new TreeMap<>();
      Map<Long, double[]> kept = new TreeMap<>();
      for (int i = 0; i < data.size(); i++) {
        note(all, data.x(i), data.y(i), span, width);
      }
      for (int i = 0; i < thinning.size(); i++) {
        note(kept, thinning.x(i), thinning.y(i), span, width);
        assertTrue(i == 0 || thinning.x(i) > thinning.x(i - 1));
      }
      assertEquals(all.keySet(), kept.keySet());
      all.forEach(
          (column, extremes) -> {
            assertEquals(extremes[0], kept.get(column)[0]);
            assertEquals(extremes[1], kept.get(column)[1]);
          });
    }
  }

  private static void note(
      Map<Long, double[]> columns, double x, double y, double[] span, double width) {
    // The edge columns hold a neighbour from outside too.
    long column = (long) Math.floor(x / width);
    boolean edge =
        column <= (long) Math.floor(span[0] / width)
            || column >= (long) Math.floor(span[1] / width);
    if (edge || !Double.isFinite(y)) {
      return;
    }
    double[] extremes =
        columns.computeIfAbsent(
            column, key -> new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY});
    extremes[0] = Math.min(extremes[0], y);
    extremes[1] = Math.max(extremes[1], y);
  }
}
