package dev.pentimento.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.MixtureComponent;
import dev.pentimento.spec.MixtureStatistics;
import dev.pentimento.spec.Posterior;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StandardStatisticsTest {

  private static final int D = 3;
  private static final double[] S = {2, 0.5, 3};

  @Test
  void theyAreThoseOfThePosteriorsThemselvesShiftedAndScaled() {
    Random random = new Random(2);
    float[][] means = new float[40][D];
    float[][] logVariances = new float[40][D];
    AggregatedPosterior before = new AggregatedPosterior(D);
    for (int n = 0; n < means.length; n++) {
      for (int i = 0; i < D; i++) {
        means[n][i] = (float) (3 * i + S[i] * random.nextGaussian() + (i > 0 ? means[n][0] : 0));
        logVariances[n][i] = (float) (-1 - i + 0.5 * random.nextGaussian());
      }
      before.add(new Posterior(LatentCode.of(means[n]), LatentCode.of(logVariances[n])));
    }
    LatentStatistics codes = before.statistics();
    AggregatedPosterior after = new AggregatedPosterior(D);
    for (int n = 0; n < means.length; n++) {
      float[] mean = new float[D];
      float[] logVariance = new float[D];
      for (int i = 0; i < D; i++) {
        mean[i] = (float) ((means[n][i] - codes.mean()[i]) / S[i]);
        logVariance[i] = (float) (logVariances[n][i] - 2 * Math.log(S[i]));
      }
      after.add(new Posterior(LatentCode.of(mean), LatentCode.of(logVariance)));
    }
    LatentStatistics expected = after.statistics();
    LatentStatistics made = StandardStatistics.of(codes, S);
    assertEquals(40, made.count());
    assertArrayEquals(expected.mean(), made.mean(), 1e-5f);
    assertArrayEquals(expected.klPerDimension(), made.klPerDimension(), 1e-4f);
    assertArrayEquals(expected.meanVariance(), made.meanVariance(), 1e-4f);
    assertArrayEquals(expected.posteriorVariance(), made.posteriorVariance(), 1e-4f);
    for (int i = 0; i < D; i++) {
      assertArrayEquals(expected.covariance()[i], made.covariance()[i], 1e-4f);
    }
    assertNull(made.mixture());
  }

  /** The density of a code changes by the product of the deviations, whatever the code. */
  @Test
  void aMixtureGoesAlong() {
    double[][] covariance = {{4, 0, 0}, {1, 1, 0}, {0.5, -0.25, 9}};
    MixtureStatistics mixture =
        new MixtureStatistics(
            List.of(
                MixtureComponent.of(0.25, new double[] {1, 2, 3}, covariance),
                MixtureComponent.of(0.75, new double[] {-1, 0, 5}, covariance)),
            50,
            40,
            -7.5);
    float[] zeros = new float[D];
    LatentStatistics codes =
        new LatentStatistics(
            40, new float[] {1, -1, 2}, new float[D][D], zeros, zeros, zeros, mixture);
    MixtureStatistics made = StandardStatistics.of(codes, S).mixture();
    assertNotNull(made);
    assertEquals(-7.5 + Math.log(2 * 0.5 * 3), made.logLikelihood(), 1e-9);
    assertEquals(0.25, made.components().get(0).weight());
    assertArrayEquals(new float[] {0, 6, 1 / 3f}, made.components().get(0).mean().toArray(), 1e-6f);
    assertArrayEquals(new float[] {-1, 2, 1}, made.components().get(1).mean().toArray(), 1e-6f);
    float[][] scaled = made.components().get(1).covariance();
    assertArrayEquals(new float[] {1, 1, 0.5f / 6}, scaled[0], 1e-6f);
    assertArrayEquals(new float[] {1, 4, -0.25f / 1.5f}, scaled[1], 1e-6f);
    assertArrayEquals(new float[] {0.5f / 6, -0.25f / 1.5f, 1}, scaled[2], 1e-6f);
  }
}
