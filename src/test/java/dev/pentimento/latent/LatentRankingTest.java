package dev.pentimento.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pentimento.spec.LatentStatistics;
import org.junit.jupiter.api.Test;

class LatentRankingTest {

  @Test
  void fallsByInformationAndThenByIndex() {
    float[] kl = {1, 3, 1, Float.NaN, -0.5f, 7};
    LatentStatistics statistics =
        new LatentStatistics(1, new float[6], new float[6][6], kl, new float[6], new float[6]);
    assertArrayEquals(new int[] {5, 1, 0, 2, 4, 3}, LatentRanking.byInformation(statistics));
  }

  /** Of Gaussians of one variance w whose means have mean m and variance u it is ½ ln (1 + u/w). */
  @Test
  void howFarAllCodesLieOffThePriorIsNoInformation() {
    double w = 0.25;
    double u = 4;
    double m = 10;
    float kl = (float) (0.5 * (m * m + u + w - 1 - Math.log(w)));
    LatentStatistics far =
        new LatentStatistics(
            9,
            new float[] {(float) m, 0},
            new float[][] {{(float) (u + w), 0}, {0, 1}},
            new float[] {kl, 2},
            new float[] {(float) u, 0.9f},
            new float[] {(float) w, 0.1f});
    assertEquals(0.5 * Math.log1p(u / w), far.information(0), 1e-5);
    assertEquals(2, far.information(1), 1e-6);
    assertArrayEquals(new int[] {1, 0}, LatentRanking.byInformation(far));
  }
}
