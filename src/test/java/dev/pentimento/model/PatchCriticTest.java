package dev.pentimento.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PatchCriticTest extends NativeTest {

  private static final double STEP = 1e-5;

  private final Random random = new Random(5);

  /** (2, 1, 2, 1) with the singular values 5 and 2: rotations of 30° and 70° around a diagonal. */
  @Test
  void theKernelIsDividedByItsLargestSingularValue() {
    double[][] left = rotation(30);
    double[][] right = rotation(70);
    double[] kernel = new double[4];
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        kernel[2 * i + j] = left[i][0] * 5 * right[j][0] + left[i][1] * 2 * right[j][1];
      }
    }
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    Layer layer = new SpectralConvolution(builder, "s", 2, 2, 1, 1, 0, 1);
    ParameterLayout layout = builder.build();
    double start = Math.sqrt(0.5);
    double[] flat = {kernel[0], kernel[1], kernel[2], kernel[3], 0, 0, start, start};
    double[] input = {0.3, -0.8};
    double[] shown = new double[0];
    for (int round = 0; round < 30; round++) {
      Weights weights = Weights.training(layout, manager.create(flat));
      NDArray output = layer.forward(weights, manager.create(input, new Shape(1, 2, 1, 1)));
      shown = output.toDoubleArray();
      assertEquals(1, weights.gathered().size());
      double[] direction = weights.gathered().get(0).value().toDoubleArray();
      flat[6] = direction[0];
      flat[7] = direction[1];
    }
    for (int i = 0; i < 2; i++) {
      double expected = (kernel[2 * i] * input[0] + kernel[2 * i + 1] * input[1]) / 5;
      assertEquals(expected, shown[i], 1e-9);
    }
    // The left singular vector of the largest value, up to its sign.
    assertEquals(1, Math.abs(flat[6] * left[0][0] + flat[7] * left[1][0]), 1e-9);
  }

  private static double[][] rotation(double degrees) {
    double angle = Math.toRadians(degrees);
    return new double[][] {{Math.cos(angle), -Math.sin(angle)}, {Math.sin(angle), Math.cos(angle)}};
  }

  @Test
  void theHingesByHand() {
    NDArray real = manager.create(new double[] {2, 0.5, -1, 1});
    NDArray fake = manager.create(new double[] {-2, -0.5, 1, 0});
    // (0 + 0.5 + 2 + 0) / 4 and (0 + 0.5 + 2 + 1) / 4.
    assertEquals(0.625 + 0.875, PatchCritic.loss(real, fake).getDouble(), 1e-12);
  }

  @Test
  void aLogitForEveryFourPixelsThatSeesEighteen() {
    PatchCritic critic = PatchCritic.of(32);
    NDArray flat = manager.create(critic.layout().initialValues(1));
    Weights weights = Weights.of(critic.layout(), flat);
    float[] changed = new float[3 * 32 * 32];
    NDArray before = logits(critic, weights, manager.create(changed, new Shape(1, 3, 32, 32)));
    changed[16 * 32 + 16] = 1;
    NDArray after = logits(critic, weights, manager.create(changed, new Shape(1, 3, 32, 32)));
    assertEquals(new Shape(1, 1, 8, 8), after.getShape());
    float[] difference = after.sub(before).toFloatArray();
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 8; x++) {
        // The logit at x has seen the pixels 4x - 7 to 4x + 10.
        boolean sees = 4 * x - 7 <= 16 && 16 <= 4 * x + 10 && 4 * y - 7 <= 16 && 16 <= 4 * y + 10;
        assertEquals(sees, difference[y * 8 + x] != 0, x + ", " + y);
      }
    }
  }

  /** By weights and by pictures; directions are not differentiated. */
  @Test
  void gradientsAgreeWithDifferences() {
    PatchCritic critic = PatchCritic.of(8);
    ParameterLayout layout = critic.layout();
    float[] initial = layout.initialValues(3);
    double[] values = new double[initial.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = initial[i] + 0.05 * random.nextGaussian();
    }
    NDArray real = gaussian(new Shape(2, 3, 8, 8));
    NDArray fake = gaussian(new Shape(2, 3, 8, 8));
    Function<NDArray, NDArray> byWeights =
        flat -> {
          Weights weights = Weights.training(layout, flat);
          return PatchCritic.loss(logits(critic, weights, real), logits(critic, weights, fake));
        };
    double[] gradient = gradient(values, byWeights);
    for (ParameterLayout.Tensor tensor : layout.tensors()) {
      for (int i = 0; i < tensor.size(); i += Math.max(1, tensor.size() / 12)) {
        int at = (int) tensor.offset() + i;
        double expected =
            tensor.role() == ParameterLayout.Role.STATISTIC ? 0 : numeric(values, at, byWeights);
        assertEquals(expected, gradient[at], 1e-6, tensor.name() + " " + i);
      }
    }
    Weights frozen = Weights.of(layout, manager.create(values));
    Function<NDArray, NDArray> byPictures =
        flat -> logits(critic, frozen, flat.reshape(2, 3, 8, 8)).mean().neg();
    double[] pixels = fake.toDoubleArray();
    double[] pull = gradient(pixels, byPictures);
    for (int i = 0; i < pixels.length; i += 7) {
      assertEquals(numeric(pixels, i, byPictures), pull[i], 1e-6, "pixel " + i);
    }
  }

  /** What a step makes must go with the step. */
  @Test
  void nothingOfAStepRemains() {
    PatchCritic critic = PatchCritic.of(8);
    NDArray state = manager.create(critic.layout().initialValues(3));
    int before = manager.getManagedArrays().size();
    try (NDManager scope = manager.newSubManager()) {
      NDArray flat = state.stopGradient();
      flat.attach(scope);
      Weights weights = Weights.training(critic.layout(), flat);
      NDArray pictures = scope.zeros(new Shape(1, 3, 8, 8));
      NDArray logits = logits(critic, weights, pictures);
      assertTrue(Double.isFinite(PatchCritic.loss(logits, logits).getFloat()));
    }
    assertEquals(before, manager.getManagedArrays().size());
  }

  /** Power iteration moves only in training. */
  @Test
  void outsideTrainingNothingIsGathered() {
    PatchCritic critic = PatchCritic.of(8);
    NDArray flat = manager.create(critic.layout().initialValues(3));
    NDArray pictures = gaussian(new Shape(1, 3, 8, 8)).toType(DataType.FLOAT32, false);
    Weights still = Weights.of(critic.layout(), flat);
    Weights moving = Weights.training(critic.layout(), flat);
    assertArrayEquals(
        logits(critic, still, pictures).toFloatArray(),
        logits(critic, moving, pictures).toFloatArray());
    assertEquals(0, still.gathered().size());
    assertEquals(4, moving.gathered().size());
    Weights.BatchStatistic first = moving.gathered().get(0);
    assertNotEquals(moving.get(first.index()), first.value());
    assertEquals(1, first.value().square().sum().getFloat(), 1e-5);
  }

  private static NDArray logits(PatchCritic critic, Weights weights, NDArray pictures) {
    return critic.logits(weights, critic.features(weights, pictures));
  }

  private NDArray gaussian(Shape shape) {
    double[] values = new double[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return manager.create(values, shape);
  }

  private double[] gradient(double[] values, Function<NDArray, NDArray> function) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray leaf = scope.create(values);
      leaf.setRequiresGradient(true);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        collector.backward(function.apply(leaf));
      }
      return leaf.getGradient().toDoubleArray();
    }
  }

  private double numeric(double[] values, int index, Function<NDArray, NDArray> function) {
    return (at(values, index, STEP, function) - at(values, index, -STEP, function)) / (2 * STEP);
  }

  private double at(
      double[] values, int index, double change, Function<NDArray, NDArray> function) {
    double[] moved = values.clone();
    moved[index] += change;
    try (NDManager scope = manager.newSubManager()) {
      return function.apply(scope.create(moved)).getDouble();
    }
  }
}
