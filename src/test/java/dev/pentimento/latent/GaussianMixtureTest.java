package dev.pentimento.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.CancelledException;
import dev.pentimento.spec.Json;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.MixtureStatistics;
import dev.pentimento.spec.Progress;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GaussianMixtureTest {

  @Test
  void oneComponentIsMeanAndCovariance() {
    // By hand: mean (2, 1), variances 8/4 and 2/4, covariance 0.
    float[] points = {0, 1, 2, 2, 4, 1, 2, 0};
    GaussianMixture mixture = fit(points, 2, 1);
    assertArrayEquals(new double[] {2, 1}, mixture.component(0).mean(), 1e-12);
    double[][] covariance = mixture.component(0).covariance();
    assertEquals(2 + GaussianMixture.RIDGE, covariance[0][0], 1e-9);
    assertEquals(0.5 + GaussianMixture.RIDGE, covariance[1][1], 1e-9);
    assertEquals(0, covariance[0][1], 1e-9);
  }

  @Test
  void aKnownMixtureIsFoundAgain() {
    // 30 % around (−3, 0) with variances 1 and 0.25; 70 % around (3, 1), correlated by 0.8.
    Random random = new Random(5);
    int n = 20_000;
    float[] points = new float[2 * n];
    for (int i = 0; i < n; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      boolean left = random.nextDouble() < 0.3;
      points[2 * i] = (float) (left ? -3 + a : 3 + a);
      points[2 * i + 1] = (float) (left ? 0.5 * b : 1 + 0.8 * a + 0.6 * b);
    }
    GaussianMixture mixture = fit(points, 2, 2);
    int left = mixture.component(0).mean()[0] < 0 ? 0 : 1;
    assertEquals(0.3, mixture.weight(left), 0.01);
    assertEquals(0.7, mixture.weight(1 - left), 0.01);
    assertArrayEquals(new double[] {-3, 0}, mixture.component(left).mean(), 0.05);
    assertArrayEquals(new double[] {3, 1}, mixture.component(1 - left).mean(), 0.05);
    double[][] first = mixture.component(left).covariance();
    double[][] second = mixture.component(1 - left).covariance();
    assertEquals(1, first[0][0], 0.06);
    assertEquals(0.25, first[1][1], 0.02);
    assertEquals(0, first[0][1], 0.02);
    assertEquals(1, second[0][0], 0.05);
    assertEquals(1, second[1][1], 0.05);
    assertEquals(0.8, second[0][1], 0.04);
  }

  @Test
  void noIterationLowersTheLikelihood() {
    Random random = new Random(8);
    float[] points = new float[5 * 3000];
    for (int i = 0; i < points.length; i++) {
      // Ridges that overlap, so that it takes many iterations.
      points[i] = (float) (random.nextGaussian() * (1 + i % 5) + random.nextInt(4));
    }
    double[] history = fit(points, 5, 6).history();
    assertTrue(history.length > 5, "only " + history.length + " iterations");
    for (int i = 1; i < history.length; i++) {
      assertTrue(history[i] >= history[i - 1] - 1e-9, history[i - 1] + " then " + history[i]);
    }
  }

  @Test
  void theLastOfTheHistoryIsTheMeanLogDensity() {
    Random random = new Random(3);
    float[] points = new float[2 * 500];
    for (int i = 0; i < points.length; i++) {
      points[i] = (float) random.nextGaussian();
    }
    // One component is where it ends after its start, so density and history are of the same.
    GaussianMixture mixture = fit(points, 2, 1);
    double sum = 0;
    for (int i = 0; i < 500; i++) {
      sum += mixture.logDensity(LatentCode.of(points[2 * i], points[2 * i + 1]));
    }
    double[] history = mixture.history();
    assertEquals(history[history.length - 1], sum / 500, 1e-9);
  }

  @Test
  void densityOfTwoBellsOnALine() throws Exception {
    MixtureStatistics stored =
        Json.mapper()
            .readValue(
                Json.mapper().writeValueAsString(bells().statistics(100, 100)),
                MixtureStatistics.class);
    double x = 0.7;
    double expected =
        0.5 * Math.exp(-0.5 * (x + 1) * (x + 1)) / Math.sqrt(2 * Math.PI)
            + 0.5 * Math.exp(-0.5 * (x - 1) * (x - 1)) / Math.sqrt(2 * Math.PI);
    assertEquals(
        Math.log(expected), GaussianMixture.of(stored).logDensity(LatentCode.of(0.7f)), 1e-4);
  }

  /** Equal shares around −1 and 1, variance 1 each: found by moments, so made of two fits. */
  private static GaussianMixture bells() {
    return GaussianMixture.of(
        new MixtureStatistics(
            java.util.List.of(
                dev.pentimento.spec.MixtureComponent.of(
                    0.5, new double[] {-1}, new double[][] {{1}}),
                dev.pentimento.spec.MixtureComponent.of(
                    0.5, new double[] {1}, new double[][] {{1}})),
            100,
            100,
            -1));
  }

  @Test
  void drawsHaveTheMomentsOfTheMixture() {
    Random random = new Random(11);
    double sum = 0;
    double square = 0;
    int n = 100_000;
    for (int i = 0; i < n; i++) {
      double z = bells().sample(random, 0.5).get(0);
      sum += z;
      square += z * z;
    }
    // Means at ±1 stay; each variance of 1 counts T² = 0.25 times.
    assertEquals(0, sum / n, 0.015);
    assertEquals(1.25, square / n, 0.02);
  }

  @Test
  void equalCodesAndSeedsGiveEqualMixtures() throws Exception {
    float[] points = new float[300];
    Random random = new Random(1);
    for (int i = 0; i < points.length; i++) {
      points[i] = random.nextFloat();
    }
    assertEquals(fit(points, 3, 4).statistics(100, 100), fit(points, 3, 4).statistics(100, 100));
  }

  @Test
  void codesThatAllLieInOnePointAreFittedToo() {
    GaussianMixture mixture = fit(new float[] {1, 2, 1, 2, 1, 2, 1, 2}, 2, 2);
    assertEquals(1, mixture.sample(new Random(1), 1).get(0), 0.02);
    assertEquals(1, mixture.weight(0) + mixture.weight(1), 1e-12);
  }

  @Test
  void fewCodesBearFewComponents() {
    assertEquals(1, GaussianMixture.components(5, 128));
    assertEquals(3, GaussianMixture.components(800, 128));
    assertEquals(10, GaussianMixture.components(20_000, 128));
  }

  @Test
  void aFitCanBeGivenUp() {
    CancelToken cancel = new CancelToken();
    cancel.cancel();
    assertThrows(
        CancelledException.class,
        () ->
            GaussianMixture.fit(
                Samples.of(new float[] {1, 2, 3}, 3, 1), 1, 1, Progress.NONE, cancel));
  }

  private static GaussianMixture fit(float[] points, int dimension, int components) {
    return GaussianMixture.fit(
        Samples.of(points, points.length / dimension, dimension),
        components,
        7,
        Progress.NONE,
        new CancelToken());
  }
}
