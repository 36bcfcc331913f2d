package dev.pentimento.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.pentimento.spec.ObjectiveSpec;
import dev.pentimento.spec.ObjectiveSpec.CodeCost;
import dev.pentimento.spec.ObjectiveSpec.ErrorKind;
import dev.pentimento.spec.ObjectiveSpec.Reduction;
import dev.pentimento.spec.SharpeningSpec;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Losses against their formulae written out on plain numbers. */
class ObjectiveTest extends NativeTest {

  private static final int SIZE = 8;
  private static final int VALUES = 3 * SIZE * SIZE;

  private final Random random = new Random(3);
  private final float[] originals = numbers(2 * VALUES);
  private final float[] shown = numbers(2 * VALUES);
  private final float[] means = {0.5f, -1, 2, 0};
  private final float[] logVariances = {0, -2, 0.5f, 0};

  @Test
  void eachErrorWithFixedAndOptimalScale() {
    double square = mean(e -> e * e);
    double absolute = mean(Math::abs);
    double smooth = mean(e -> Math.sqrt(e * e + 1e-6));
    double b = 0.3 / Math.sqrt(2);
    likelihood(ErrorKind.SQUARED, null, 0.5 * Math.log(square));
    likelihood(ErrorKind.SQUARED, 0.3, square / (2 * 0.09) + Math.log(0.3));
    likelihood(ErrorKind.ABSOLUTE, null, Math.log(absolute));
    likelihood(ErrorKind.ABSOLUTE, 0.3, absolute / b + Math.log(b));
    likelihood(ErrorKind.CHARBONNIER, null, Math.log(smooth));
    likelihood(ErrorKind.CHARBONNIER, 0.3, smooth / b + Math.log(b));
  }

  /** The reference's loss: squared error summed over the pixels, plus KL, but for a constant. */
  @Test
  void varianceOneHalfIsTheSumOfSquares() {
    Objective objective =
        new Objective(
            spec(ErrorKind.SQUARED, Math.sqrt(0.5), 0, Reduction.PER_PICTURE), SIZE, null);
    double kl = kl(0) + kl(1) + kl(2) + kl(3);
    assertEquals(
        VALUES * mean(e -> e * e) + kl / 2 + VALUES * Math.log(Math.sqrt(0.5)),
        scalar(of(objective, 1).loss()),
        1e-2);
  }

  @Test
  void freeBitsCostTheirWorthInEveryDimension() {
    Objective objective =
        new Objective(spec(ErrorKind.SQUARED, null, 0.4, Reduction.PER_VALUE), SIZE, null);
    double expected = Math.max(0.4, (kl(0) + kl(2)) / 2) + Math.max(0.4, (kl(1) + kl(3)) / 2);
    assertEquals(expected, scalar(of(objective, 1).cost()), 1e-5);
  }

  /** By the definition of the transform, four nested sums. */
  @Test
  void focalFrequencyFollowsItsDefinition() {
    double total = 0;
    for (int plane = 0; plane < 6; plane++) {
      double[] spectrum = new double[SIZE * SIZE];
      double largest = 0;
      for (int v = 0; v < SIZE; v++) {
        for (int u = 0; u < SIZE; u++) {
          double sum = 0;
          for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
              int at = (plane * SIZE + y) * SIZE + x;
              sum +=
                  (shown[at] - (double) originals[at])
                      * Math.cos(Math.PI * (2 * y + 1) * v / (2.0 * SIZE))
                      * Math.cos(Math.PI * (2 * x + 1) * u / (2.0 * SIZE));
            }
          }
          sum *= (v == 0 ? Math.sqrt(0.5) : 1) * (u == 0 ? Math.sqrt(0.5) : 1) * 2.0 / SIZE;
          spectrum[v * SIZE + u] = sum;
          largest = Math.max(largest, Math.abs(sum));
        }
      }
      for (double value : spectrum) {
        total += Math.abs(value) / largest * value * value;
      }
    }
    NDArray x = batch(originals);
    NDArray y = batch(shown);
    assertEquals(
        0.5 * Math.log(total / (2 * VALUES)),
        scalar(new FocalFrequency(SIZE).nats(x, y, y.sub(x))),
        1e-5);
  }

  /**
   * Two bands by hand: a flat grey error lies in the coarsest luminance alone, a checkerboard in
   * the finest diagonal alone. All other bands are perfect and count as the smallest error.
   */
  @Test
  void waveletsSeparateScales() {
    WaveletLikelihood wavelet = new WaveletLikelihood();
    double perfect = Math.log(1e-6);
    float[] flat = new float[VALUES];
    float[] checker = new float[VALUES];
    for (int i = 0; i < VALUES; i++) {
      flat[i] = 0.1f;
      checker[i] = (i % SIZE + i / SIZE) % 2 == 0 ? 0.1f : -0.1f;
    }
    // A grey of 0.1 is √3 times as much luminance, and one level of means doubles it.
    double coarse = Math.log(0.1 * Math.sqrt(3) * 2);
    double share = 1.0 / 4 / 3;
    assertEquals(perfect + share * (coarse - perfect), nats(wavelet, flat), 1e-4);
    assertEquals(perfect + share * (coarse - perfect), nats(wavelet, checker), 1e-4);
  }

  /** Blur costs more under every sharpening than under the squared error alone. */
  @Test
  void sharpeningSharesTheLikelihood() {
    ObjectiveSpec plain = spec(ErrorKind.SQUARED, null, 0, Reduction.PER_VALUE);
    ObjectiveSpec mixed =
        new ObjectiveSpec(
            plain.error(),
            null,
            plain.code(),
            1,
            0,
            0,
            new SharpeningSpec(SharpeningSpec.Kind.WAVELET, 0.25),
            Reduction.PER_VALUE);
    Sharpening wavelet = new WaveletLikelihood();
    NDArray x = batch(originals);
    NDArray y = batch(shown);
    double alone = scalar(of(new Objective(plain, SIZE, null), 1).likelihood());
    double bands = scalar(wavelet.nats(x, y, y.sub(x)));
    assertTrue(Math.abs(alone - bands) > 0.01);
    assertEquals(
        0.75 * alone + 0.25 * bands,
        scalar(of(new Objective(mixed, SIZE, wavelet), 1).likelihood()),
        1e-5);
  }

  /** What a step makes must go with the step, or a training eats all memory. */
  @Test
  void nothingOfAStepRemains() {
    NDArray x = batch(originals);
    NDArray y = batch(shown);
    int before = manager.getManagedArrays().size();
    for (Sharpening sharpening : List.of(new FocalFrequency(SIZE), new WaveletLikelihood())) {
      try (NDManager scope = manager.newSubManager()) {
        NDArray inScope = x.duplicate();
        inScope.attach(scope);
        NDArray other = y.duplicate();
        other.attach(scope);
        sharpening.nats(inScope, other, other.sub(inScope));
      }
    }
    assertEquals(before, manager.getManagedArrays().size());
  }

  private double nats(Sharpening sharpening, float[] difference) {
    NDArray zero = manager.zeros(new Shape(1, 3, SIZE, SIZE));
    NDArray e = manager.create(difference, new Shape(1, 3, SIZE, SIZE));
    return scalar(sharpening.nats(zero, e, e));
  }

  private void likelihood(
      ErrorKind kind, @org.jspecify.annotations.Nullable Double sigma, double expected) {
    Objective objective = new Objective(spec(kind, sigma, 0, Reduction.PER_VALUE), SIZE, null);
    assertEquals(expected, scalar(of(objective, 1).likelihood()), 1e-5);
  }

  private static ObjectiveSpec spec(
      ErrorKind kind,
      @org.jspecify.annotations.Nullable Double sigma,
      double freeBits,
      Reduction reduction) {
    return new ObjectiveSpec(
        kind, sigma, CodeCost.KL, 1, 0, freeBits, SharpeningSpec.NONE, reduction);
  }

  private Objective.Parts of(Objective objective, double beta) {
    DiagonalGaussian posterior =
        new DiagonalGaussian(
            manager.create(means, new Shape(2, 2)), manager.create(logVariances, new Shape(2, 2)));
    return objective.of(batch(originals), batch(shown), posterior, beta);
  }

  private double kl(int i) {
    return 0.5 * (means[i] * means[i] + Math.exp(logVariances[i]) - 1 - logVariances[i]);
  }

  private interface Cost {
    double of(double error);
  }

  private double mean(Cost cost) {
    double sum = 0;
    for (int i = 0; i < shown.length; i++) {
      sum += cost.of(shown[i] - (double) originals[i]);
    }
    return sum / shown.length;
  }

  private static double scalar(NDArray array) {
    return array.toType(DataType.FLOAT64, false).getDouble();
  }

  private NDArray batch(float[] values) {
    return manager.create(values, new Shape(2, 3, SIZE, SIZE));
  }

  private float[] numbers(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (0.5 * random.nextGaussian());
    }
    return values;
  }
}
