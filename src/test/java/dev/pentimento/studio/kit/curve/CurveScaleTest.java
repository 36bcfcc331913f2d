package dev.pentimento.studio.kit.curve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CurveScaleTest {

  @Test
  void theFirstStepsDoNotSpoilTheScale() {
    double[] losses = new double[200];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = 10 + i % 10;
    }
    losses[0] = 5000;
    losses[1] = 900;
    double[] range = CurveScale.robust(losses.clone());
    assertEquals(10, range[0]);
    assertTrue(range[1] >= 19 && range[1] < 30, "head at " + range[1]);
  }

  @Test
  void withoutOutliersNothingIsCut() {
    double[] line = new double[101];
    for (int i = 0; i < line.length; i++) {
      line[i] = 100 - i;
    }
    assertArrayEquals(new double[] {0, 100}, CurveScale.robust(line));
    assertArrayEquals(new double[] {1, 50}, CurveScale.robust(new double[] {50, 1, 2}));
    assertArrayEquals(new double[0], CurveScale.robust(new double[0]));
  }

  @Test
  void aLevelLineHasAScaleToo() {
    CurveScale level = CurveScale.about(5, 5, false);
    assertTrue(level.low() < 5 && level.high() > 5);
    CurveScale zero = CurveScale.about(0, 0, false);
    assertTrue(zero.low() < 0 && zero.high() > 0);
    CurveScale log = CurveScale.about(3, 3, true);
    assertTrue(log.low() > 0 && log.low() < 3 && log.high() > 3);
  }

  @Test
  void sharesAndValuesAreEachOthersInverse() {
    Random random = new Random(1);
    for (CurveScale scale :
        new CurveScale[] {new CurveScale(-7, 12, false), new CurveScale(1e-5, 1e3, true)}) {
      assertEquals(0, scale.share(scale.low()), 1e-12);
      assertEquals(1, scale.share(scale.high()), 1e-12);
      for (int i = 0; i < 50; i++) {
        double share = random.nextDouble() * 3 - 1;
        assertEquals(share, scale.share(scale.value(share)), 1e-9);
      }
    }
    // A decade is as long as another.
    assertEquals(0.5, new CurveScale(1, 100, true).share(10), 1e-12);
  }

  @Test
  void ticksAreRound() {
    assertArrayEquals(new double[] {0, 0.2, 0.4, 0.6}, CurveTicks.linear(-0.05, 0.7, 4));
    assertArrayEquals(new double[] {-6000, -4000, -2000}, CurveTicks.linear(-6100, -1000, 4));
    assertArrayEquals(new double[] {0.1, 0.2, 0.3}, CurveTicks.linear(0.1, 0.3, 3));
    assertArrayEquals(new double[] {1e-5, 1e-4, 1e-3}, CurveTicks.logarithmic(9e-6, 2e-3, 4));
    assertArrayEquals(new double[] {1, 2, 5, 10, 20}, CurveTicks.logarithmic(0.9, 30, 8));
    assertArrayEquals(new double[0], CurveTicks.linear(1, 1, 4));
  }

  @Test
  void ticksOfRandomScalesLieWithinAndApart() {
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      double from = random.nextGaussian() * Math.pow(10, random.nextInt(9) - 4);
      double to = from + Math.pow(10, random.nextDouble() * 8 - 4);
      double[] ticks = CurveTicks.linear(from, to, 5);
      double air = (to - from) * 1e-6;
      assertTrue(ticks.length >= 1 && ticks.length <= 6, from + " to " + to);
      String[] labels = CurveTicks.labels(ticks);
      for (int k = 0; k < ticks.length; k++) {
        assertTrue(ticks[k] >= from - air && ticks[k] <= to + air);
        assertTrue(k == 0 || !labels[k].equals(labels[k - 1]), labels[k]);
      }
    }
  }

  @Test
  void labelsAreShort() {
    assertArrayEquals(
        new String[] {"0", "5k", "10k", "15k"},
        CurveTicks.labels(new double[] {0, 5000, 10_000, 15_000}));
    assertArrayEquals(
        new String[] {"12,340", "12,342"}, CurveTicks.labels(new double[] {12_340, 12_342}));
    assertArrayEquals(
        new String[] {"0", "500", "1,000"}, CurveTicks.labels(new double[] {0, 500, 1000}));
    assertArrayEquals(
        new String[] {"−0.5", "0", "0.5"}, CurveTicks.labels(new double[] {-0.5, 0, 0.5}));
    assertArrayEquals(
        new String[] {"0", "20M", "40M"}, CurveTicks.labels(new double[] {0, 2e7, 4e7}));
    assertEquals("1e−5", CurveTicks.label(1e-5));
    assertEquals("0.001", CurveTicks.label(1e-3));
    assertEquals("100", CurveTicks.label(100));
    assertEquals("200k", CurveTicks.label(200_000));
  }

  @Test
  void figuresHaveFiveOfThem() {
    assertEquals("−2,088.3", CurveTicks.figure(-2088.288));
    assertEquals("25.806", CurveTicks.figure(25.806));
    assertEquals("0.78075", CurveTicks.figure(0.780748));
    assertEquals("5.000e−5", CurveTicks.figure(5e-5));
    assertEquals("0", CurveTicks.figure(-0.0));
    assertEquals("–", CurveTicks.figure(Double.NaN));
    assertEquals("100,000", CurveTicks.step(100_000));
  }

  /** A clock, a pulse and somebody who looks or not. */
  private static final class Bench implements dev.pentimento.studio.kit.Pulse {
    final Deque<Runnable> due = new ArrayDeque<>();
    boolean seen = true;
    long nanos;
    int painted;
    final CurvePacer pacer = new CurvePacer(this, () -> nanos, () -> seen, () -> painted++);

    @Override
    public void run(Runnable action) {
      due.add(action);
    }

    @Override
    public void afterLayout(Runnable action) {
      due.add(action);
    }

    void beat() {
      nanos += 16_666_667;
      for (int i = due.size(); i > 0; i--) {
        due.remove().run();
      }
    }
  }

  @Test
  void newPointsPaintTenTimesASecondAtMost() {
    Bench bench = new Bench();
    for (int i = 0; i < 300; i++) {
      for (int event = 0; event < 5; event++) {
        bench.pacer.later();
      }
      bench.beat();
    }
    // Five seconds; a tenth of a second is seven beats of the sixtieth.
    assertTrue(bench.painted >= 40 && bench.painted <= 50, "painted " + bench.painted);
    for (int i = 0; i < 10; i++) {
      bench.beat();
    }
    int last = bench.painted;
    assertEquals(0, bench.due.size(), "what is painted sleeps");
    bench.beat();
    assertEquals(last, bench.painted);
  }

  @Test
  void aHandPaintsAtEveryPulseAndOnlyOnce() {
    Bench bench = new Bench();
    for (int i = 0; i < 30; i++) {
      bench.pacer.soon();
      bench.pacer.soon();
      bench.beat();
    }
    assertEquals(30, bench.painted);
  }

  @Test
  void whatNobodySeesIsPaintedWhenItComesBack() {
    Bench bench = new Bench();
    bench.seen = false;
    bench.pacer.later();
    bench.pacer.soon();
    bench.beat();
    assertEquals(0, bench.painted);
    assertEquals(0, bench.due.size());
    bench.seen = true;
    bench.pacer.appeared();
    bench.beat();
    assertEquals(1, bench.painted);
    bench.pacer.appeared();
    bench.beat();
    assertEquals(1, bench.painted);
  }
}
