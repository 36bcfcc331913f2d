package dev.pentimento.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DiagonalGaussianTest extends NativeTest {

  private static final float MEAN = 0.8f;
  private static final float LOG_VARIANCE = -1.3f;

  @Test
  void klIsZeroForThePriorItself() {
    DiagonalGaussian prior = gaussian(0, 0);
    assertEquals(0, prior.klPerDimension().getFloat(0), 1e-7f);
  }

  @Test
  void klAgreesWithItsClosedForm() {
    // ½ (0.8² + e^-1.3 - 1 + 1.3) with e^-1.3 = 0.2725318.
    assertEquals(0.6062659, gaussian(MEAN, LOG_VARIANCE).klPerDimension().getFloat(0), 1e-6);
  }

  @Test
  void klAgreesWithMonteCarlo() {
    int draws = 200_000;
    double deviation = Math.exp(0.5 * LOG_VARIANCE);
    Random random = new Random(2);
    double sum = 0;
    for (int i = 0; i < draws; i++) {
      double noise = random.nextGaussian();
      double z = MEAN + deviation * noise;
      sum += -0.5 * noise * noise - Math.log(deviation) + 0.5 * z * z;
    }
    // The difference of the logs has a deviation of about 0.6; five standard errors.
    assertEquals(sum / draws, gaussian(MEAN, LOG_VARIANCE).klPerDimension().getFloat(0), 0.0075);
  }

  @Test
  void sampleHasMeanAndDeviationOfTheGaussian() {
    NDArray sample =
        gaussian(MEAN, LOG_VARIANCE).sample(manager.create(new float[] {2}, new Shape(1, 1)));
    assertEquals(MEAN + 2 * Math.exp(0.5 * LOG_VARIANCE), sample.getFloat(0, 0), 1e-6);
  }

  private DiagonalGaussian gaussian(float mean, float logVariance) {
    Shape shape = new Shape(1, 1);
    return new DiagonalGaussian(
        manager.create(new float[] {mean}, shape),
        manager.create(new float[] {logVariance}, shape));
  }
}
