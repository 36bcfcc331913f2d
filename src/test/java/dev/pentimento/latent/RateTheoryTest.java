package dev.pentimento.latent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RateTheoryTest {

  private static final double[] EIGENVALUES = {4, 1, 0.25, 0.05};

  @Test
  void aFixedSigmaByHand() {
    RateTheory.Prediction found = RateTheory.fixed(EIGENVALUES, 0.7, 10, 8, 2, 0.3);
    // βσ² = 0.18: three directions above it.
    assertEquals(3, found.activeUnits());
    assertEquals(
        0.5 * (Math.log(4 / 0.18) + Math.log(1 / 0.18) + Math.log(0.25 / 0.18)),
        found.rate(),
        1e-12);
    assertEquals((3 * 0.18 + 0.05 + 0.7) / 10, found.meanSquaredError(), 1e-12);
  }

  @Test
  void aCodeTooShortLeavesTheRestAsError() {
    RateTheory.Prediction found = RateTheory.fixed(EIGENVALUES, 0, 10, 1, 1, 0.1);
    assertEquals(1, found.activeUnits());
    assertEquals((0.01 + 1.3) / 10, found.meanSquaredError(), 1e-12);
  }

  /** At β = 1 probabilistic PCA: the variance is the mean of the eigenvalues left out. */
  @Test
  void theOptimalSigmaOfBetaOneIsThatOfProbabilisticPca() {
    RateTheory.Prediction found = RateTheory.optimal(EIGENVALUES, 0.8, 10, 2, 1);
    assertEquals(Math.sqrt((0.3 + 0.8) / 8), found.sigma(), 1e-12);
    assertEquals(2, found.activeUnits());
  }

  /** Whatever β, the error that the optimal sigma leads to is its own square. */
  @Test
  void theOptimalSigmaAgreesWithItself() {
    for (double beta : new double[] {0.25, 1, 2, 4}) {
      RateTheory.Prediction found = RateTheory.optimal(EIGENVALUES, 0.4, 12, 4, beta);
      assertEquals(found.sigma() * found.sigma(), found.meanSquaredError(), 1e-12, "β " + beta);
    }
  }

  @Test
  void aBetaBeyondAllValuesLeavesNothingActive() {
    RateTheory.Prediction found = RateTheory.optimal(EIGENVALUES, 0, 4, 4, 1000);
    assertEquals(0, found.activeUnits());
    assertEquals(5.3 / 4, found.sigma() * found.sigma(), 1e-12);
  }
}
