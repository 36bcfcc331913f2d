package dev.pentimento.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.pentimento.spec.LatentStatistics;
import org.junit.jupiter.api.Test;

class LatentRankingTest {

  @Test
  void fallsByKlAndThenByIndex() {
    float[] kl = {1, 3, 1, Float.NaN, -0.5f, 7};
    LatentStatistics statistics =
        new LatentStatistics(1, new float[6], new float[6][6], kl, new float[6], new float[6]);
    assertArrayEquals(new int[] {5, 1, 0, 2, 4, 3}, LatentRanking.byInformation(statistics));
  }
}
