package dev.pentimento.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.spec.LatentCode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GaussianTest {

  private static final float[] MEAN = {1, -2};
  private static final float[][] COVARIANCE = {{4, 1.2f}, {1.2f, 1}};

  @Test
  void mahalanobisByTheInverseByHand() {
    // Σ⁻¹ = 1/(4 − 1.44) [[1, −1.2], [−1.2, 4]]; with z − μ = (2, 1): (4 − 4.8 + 4) / 2.56 = 1.25.
    Gaussian gaussian = Gaussian.of(MEAN, COVARIANCE);
    assertEquals(1.25, gaussian.mahalanobisSquared(LatentCode.of(3, -1)), 1e-6);
    assertEquals(0, gaussian.mahalanobisSquared(LatentCode.of(1, -2)));
    assertEquals((1.25 - 2) / 2, gaussian.typicality(LatentCode.of(3, -1)), 1e-6);
    assertEquals(0, gaussian.ridge());
  }

  @Test
  void samplesHaveTheMomentsThatWereAskedFor() {
    Gaussian gaussian = Gaussian.of(MEAN, COVARIANCE);
    for (double temperature : new double[] {1, 0.5}) {
      Random random = new Random(1);
      int count = 200_000;
      double[] sum = new double[2];
      double[] squares = new double[3];
      for (int i = 0; i < count; i++) {
        LatentCode code = gaussian.sample(random, temperature);
        double x = code.get(0) - 1;
        double y = code.get(1) + 2;
        sum[0] += x;
        sum[1] += y;
        squares[0] += x * x;
        squares[1] += x * y;
        squares[2] += y * y;
      }
      double t2 = temperature * temperature;
      // Standard errors: 2/√n for the mean of x, 4·√(2/n) for its variance; five of them.
      assertEquals(0, sum[0] / count, 5 * 2 / Math.sqrt(count));
      assertEquals(0, sum[1] / count, 5 * 1 / Math.sqrt(count));
      assertEquals(4 * t2, squares[0] / count, 5 * 4 * t2 * Math.sqrt(2.0 / count));
      assertEquals(1.2 * t2, squares[1] / count, 5 * t2 * Math.sqrt((4 + 1.44) / count));
      assertEquals(t2, squares[2] / count, 5 * t2 * Math.sqrt(2.0 / count));
    }
  }

  @Test
  void typicalityOfItsOwnSamplesIsStandardised() {
    Random random = new Random(2);
    int n = 128;
    float[][] covariance = new float[n][n];
    float[][] root = new float[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        root[i][j] = (float) random.nextGaussian();
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = i == j ? 1 : 0;
        for (int k = 0; k < n; k++) {
          sum += root[i][k] * root[j][k] / n;
        }
        covariance[i][j] = (float) sum;
        covariance[j][i] = (float) sum;
      }
    }
    Gaussian gaussian = Gaussian.of(new float[n], covariance);
    int count = 4000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      double typicality = gaussian.typicality(gaussian.sample(random, 1));
      sum += typicality;
      squares += typicality * typicality;
    }
    assertEquals(0, sum / count, 5 / Math.sqrt(count));
    // The χ² of 128 has an excess kurtosis of 12/128.
    assertEquals(1, squares / count, 5 * Math.sqrt((2 + 12.0 / n) / count));
    // At twice the spread the squared distance is 4 n: 3 n over, in units of √(2 n).
    assertEquals(
        3 * n / Math.sqrt(2.0 * n), gaussian.typicality(gaussian.sample(new Random(3), 2)), 12);
  }

  @Test
  void temperatureZeroIsTheMean() {
    LatentCode mean = Gaussian.of(MEAN, COVARIANCE).sample(new Random(1), 0);
    assertArrayEquals(MEAN, mean.toArray());
  }

  @Test
  void densityAndDivergenceFollowTheirDefinitions() {
    // Independent coordinates: sums over ½ (σ² + μ² − 1 − ln σ²), and a product of two bells.
    Gaussian apart = Gaussian.of(new float[] {1, -2}, new float[][] {{4, 0}, {0, 0.25f}});
    double kl = 0.5 * (4 + 1 - 1 - Math.log(4)) + 0.5 * (0.25 + 4 - 1 - Math.log(0.25));
    assertEquals(kl, apart.klFromPrior(), 1e-9);
    double x = 0.5;
    double y = -1;
    double density =
        Math.exp(-(x - 1) * (x - 1) / 8)
            / Math.sqrt(8 * Math.PI)
            * Math.exp(-(y + 2) * (y + 2) / 0.5)
            / Math.sqrt(0.5 * Math.PI);
    assertEquals(Math.log(density), apart.logDensity(LatentCode.of(0.5f, -1)), 1e-6);
    assertEquals(0, Gaussian.of(new float[1], new float[][] {{1}}).klFromPrior(), 1e-12);
    // det {{4, 1.2}, {1.2, 1}} = 2.56, and the covariance comes back out of its factor.
    assertEquals(Math.log(2.56), Gaussian.of(MEAN, COVARIANCE).logDeterminant(), 1e-6);
    assertEquals(1.2, Gaussian.of(MEAN, COVARIANCE).covariance()[0][1], 1e-6);
  }

  @Test
  void mendsACovarianceThatRoundingMadeSingular() {
    Gaussian gaussian = Gaussian.of(new float[2], new float[][] {{1, 1}, {1, 1}});
    assertTrue(gaussian.ridge() > 0 && gaussian.ridge() <= 1e-8, "" + gaussian.ridge());
    LatentCode code = gaussian.sample(new Random(1), 1);
    assertEquals(code.get(0), code.get(1), 1e-3);
  }

  @Test
  void refusesWhatIsNoDistribution() {
    float[][] negative = {{1, 2}, {2, 1}};
    assertThrows(IllegalArgumentException.class, () -> Gaussian.of(new float[2], negative));
    float[][] nan = {{1, 0}, {Float.NaN, 1}};
    assertThrows(IllegalArgumentException.class, () -> Gaussian.of(new float[2], nan));
    assertThrows(
        IllegalArgumentException.class, () -> Gaussian.of(new float[2], new float[][] {{1}, {1}}));
    assertThrows(IllegalArgumentException.class, () -> Gaussian.of(new float[3], COVARIANCE));
    Gaussian gaussian = Gaussian.of(MEAN, COVARIANCE);
    assertThrows(
        IllegalArgumentException.class, () -> gaussian.mahalanobisSquared(LatentCode.zero(3)));
  }
}
