package dev.pentimento.latent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.MixtureComponent;
import dev.pentimento.spec.MixtureStatistics;
import dev.pentimento.spec.Posterior;
import dev.pentimento.spec.SamplerSpec;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SamplerTest {

  private static final int DRAWS = 200_000;

  /** Codes around (1, −2) with variances 4 and 1, correlated by a half. */
  private static final LatentStatistics PLAIN =
      new LatentStatistics(
          50,
          new float[] {1, -2},
          new float[][] {{4, 1}, {1, 1}},
          new float[2],
          new float[] {3.5f, 0.5f},
          new float[] {0.5f, 0.5f});

  private static final LatentStatistics MIXED =
      PLAIN.with(
          new MixtureStatistics(
              List.of(
                  MixtureComponent.of(1, new double[] {5, 5}, new double[][] {{0.01, 0}, {0, 1}})),
              10,
              10,
              0));

  /** Mean of each coordinate, variance of each, covariance. */
  private record Moments(double m0, double m1, double v0, double v1, double c) {

    static Moments of(Sampler sampler, double temperature) {
      Random random = new Random(77);
      double[] sums = new double[5];
      for (int i = 0; i < DRAWS; i++) {
        LatentCode z = sampler.sample(random, temperature);
        sums[0] += z.get(0) / (double) DRAWS;
        sums[1] += z.get(1) / (double) DRAWS;
        sums[2] += z.get(0) * (double) z.get(0) / DRAWS;
        sums[3] += z.get(1) * (double) z.get(1) / DRAWS;
        sums[4] += z.get(0) * (double) z.get(1) / DRAWS;
      }
      return new Moments(
          sums[0],
          sums[1],
          sums[2] - sums[0] * sums[0],
          sums[3] - sums[1] * sums[1],
          sums[4] - sums[0] * sums[1]);
    }
  }

  @Test
  void thePriorIsStandard() {
    Moments found = Moments.of(Sampler.of(SamplerSpec.Kind.PRIOR, MIXED), 0.5);
    assertEquals(0, found.m0(), 0.01);
    assertEquals(0.25, found.v0(), 0.005);
    assertEquals(0, found.c(), 0.005);
  }

  @Test
  void oneGaussianHasTheCodesMoments() {
    Moments found = Moments.of(Sampler.of(SamplerSpec.Kind.GAUSSIAN, MIXED), 1);
    assertEquals(1, found.m0(), 0.03);
    assertEquals(-2, found.m1(), 0.03);
    assertEquals(4, found.v0(), 0.08);
    assertEquals(1, found.v1(), 0.02);
    assertEquals(1, found.c(), 0.03);
  }

  @Test
  void nearAPictureIsItsPosteriorWidened() {
    Posterior posterior =
        new Posterior(
            LatentCode.of(3, 4), LatentCode.of((float) Math.log(0.04), (float) Math.log(0.25)));
    Moments found = Moments.of(Sampler.near(posterior, PLAIN), 0.5);
    assertEquals(3, found.m0(), 0.01);
    assertEquals(4, found.m1(), 0.01);
    // T² (σ² + 0.3² Σ)
    assertEquals(0.25 * (0.04 + 0.09 * 4), found.v0(), 0.003);
    assertEquals(0.25 * (0.25 + 0.09 * 1), found.v1(), 0.003);
    assertEquals(0.25 * 0.09 * 1, found.c(), 0.002);
  }

  @Test
  void nearACodeTakesTheUsualSpread() {
    Moments found = Moments.of(Sampler.near(LatentCode.of(0, 0), PLAIN), 1);
    assertEquals(0.5 + 0.09 * 4, found.v0(), 0.02);
  }

  @Test
  void theMixtureIsUsedWhereThereIsOne() {
    assertEquals(SamplerSpec.Kind.MIXTURE, Sampler.usual(MIXED));
    Moments found = Moments.of(Sampler.of(SamplerSpec.Kind.MIXTURE, MIXED), 1);
    assertEquals(5, found.m0(), 0.01);
    assertEquals(0.01, found.v0(), 0.001);
    assertTrue(Sampler.isThere(SamplerSpec.Kind.MIXTURE, MIXED));
  }

  @Test
  void withoutAMixtureOneGaussianTakesItsPlace() {
    assertEquals(SamplerSpec.Kind.GAUSSIAN, Sampler.usual(PLAIN));
    assertFalse(Sampler.isThere(SamplerSpec.Kind.MIXTURE, PLAIN));
    assertInstanceOf(Sampler.OneGaussian.class, Sampler.of(SamplerSpec.Kind.MIXTURE, PLAIN));
  }

  @Test
  void nearNeedsSomethingToBeNearTo() {
    assertThrows(IllegalArgumentException.class, () -> Sampler.of(SamplerSpec.Kind.NEAR, PLAIN));
  }

  @Test
  void aTemperatureOutOfBoundsIsRefused() {
    for (double wrong : new double[] {0, 0.09, 1.51, Double.NaN}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new SamplerSpec(SamplerSpec.Kind.PRIOR, wrong),
          Double.toString(wrong));
    }
  }
}
