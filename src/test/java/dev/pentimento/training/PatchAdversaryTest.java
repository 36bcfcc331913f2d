package dev.pentimento.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.pentimento.model.NativeTest;
import dev.pentimento.spec.NamedTensor;
import dev.pentimento.spec.ObjectiveSpec;
import dev.pentimento.spec.TrainingSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PatchAdversaryTest extends NativeTest {

  private static final int SIZE = 8;
  private static final int STEPS = 100;

  private final TrainingSpec spec = ToyPictures.withPatches(ToyPictures.training(2), 0.5);

  @SuppressWarnings("NullAway.Init")
  private NDArray pictures;

  @SuppressWarnings("NullAway.Init")
  private NDArray shown;

  @BeforeEach
  void makePictures() {
    pictures = pictures(1);
    shown = pictures(2);
  }

  @Test
  void aSpecWithoutOneHasNone() throws Exception {
    assertNull(PatchAdversary.of(ToyPictures.training(2), SIZE, STEPS, manager, null));
  }

  /**
   * With a loss of the reconstructions alone, ½ ln(mean e²), the pull must be half as long as the
   * likelihood's, whatever the critic thinks.
   */
  @Test
  void thePullHasItsShareOfTheLikelihoods() throws Exception {
    PatchAdversary adversary = adversary(null);
    double[] alone = gradient(adversary, 20);
    double[] growing = gradient(adversary, 25);
    double[] grown = gradient(adversary, 60);
    double likelihood = norm(alone, new double[alone.length]);
    assertEquals(0.25 * likelihood, norm(growing, alone), 1e-5 * likelihood);
    assertEquals(0.5 * likelihood, norm(grown, alone), 1e-5 * likelihood);
  }

  /** So it is with a fixed sigma, by the gradient of Σ e² / 2σ² over the values. */
  @Test
  void soItHasOfAFixedSigmas() throws Exception {
    ObjectiveSpec fitted = spec.objective();
    TrainingSpec fixed =
        ToyPictures.withPatches(
            ToyPictures.with(
                spec,
                new ObjectiveSpec(
                    fitted.error(),
                    0.7,
                    fitted.code(),
                    1,
                    0,
                    0,
                    fitted.sharpening(),
                    ObjectiveSpec.Reduction.PER_PICTURE)),
            0.5);
    PatchAdversary adversary = PatchAdversary.of(fixed, SIZE, STEPS, manager, null);
    assertNotNull(adversary);
    NDArray squares = shown.sub(pictures).square();
    double count = squares.size();
    double values = 3.0 * SIZE * SIZE;
    // e / (σ² · count) a value, times D for the unit of a picture.
    double likelihood = values * Math.sqrt(squares.sum().getFloat()) / (0.49 * count);
    NDArray leaf = shown.duplicate();
    leaf.setRequiresGradient(true);
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray nothing = leaf.sum().mul(manager.create(0f));
      collector.backward(adversary.pulled(collector, nothing, leaf, squares.mean(), 60));
    }
    double pull = Math.sqrt(leaf.getGradient().square().sum().getFloat());
    assertEquals(0.5 * likelihood, pull, 1e-4 * likelihood);
  }

  @Test
  void beforeItsBeginningItDoesNothing() throws Exception {
    PatchAdversary adversary = adversary(null);
    NDArray loss = shown.square().mean();
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      assertSame(loss, adversary.pulled(collector, loss, shown, loss, 19));
    }
    List<NamedTensor> before = adversary.arrays();
    adversary.learn(pictures, shown, 19, 1e-3);
    assertArrayEquals(before.get(0).values(), adversary.arrays().get(0).values());
    adversary.learn(pictures, shown, 20, 1e-3);
    assertFalse(Arrays.equals(before.get(0).values(), adversary.arrays().get(0).values()));
  }

  /** Taught to tell two kinds of pictures apart, it pulls the false towards the true. */
  @Test
  void itLearnsWhichWayIsTrue() throws Exception {
    PatchAdversary adversary = adversary(null);
    NDArray bright = manager.ones(new Shape(4, 3, SIZE, SIZE)).mul(0.8f);
    NDArray dark = bright.neg();
    for (int i = 0; i < 40; i++) {
      try (NDManager scope = manager.newSubManager()) {
        NDArray real = bright.duplicate();
        real.attach(scope);
        NDArray fake = dark.duplicate();
        fake.attach(scope);
        adversary.learn(real, fake, 40 + i, 1e-3);
      }
    }
    double sum = 0;
    NDArray leaf = dark.duplicate();
    leaf.setRequiresGradient(true);
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray nothing = leaf.sum().mul(manager.create(0f));
      collector.backward(adversary.pulled(collector, nothing, leaf, manager.create(0.01f), 90));
    }
    for (float value : leaf.getGradient().toFloatArray()) {
      sum += value;
    }
    assertTrue(sum < 0, "a step against the gradient ought to brighten: " + sum);
  }

  @Test
  void whatIsSavedGoesOnTheSame() throws Exception {
    PatchAdversary one = adversary(null);
    one.learn(pictures, shown, 30, 1e-3);
    PatchAdversary other = adversary(one.arrays());
    one.learn(pictures, shown, 31, 1e-3);
    other.learn(pictures, shown, 31, 1e-3);
    for (int i = 0; i < 3; i++) {
      assertEquals(one.arrays().get(i).name(), other.arrays().get(i).name());
      assertArrayEquals(one.arrays().get(i).values(), other.arrays().get(i).values());
    }
    RunException refused = assertThrows(RunException.class, () -> adversary(List.of()));
    assertTrue(refused.getMessage().contains("critic"), refused.getMessage());
  }

  private PatchAdversary adversary(@org.jspecify.annotations.Nullable List<NamedTensor> saved)
      throws RunException {
    PatchAdversary adversary = PatchAdversary.of(spec, SIZE, STEPS, manager, saved);
    assertNotNull(adversary);
    return adversary;
  }

  private double[] gradient(PatchAdversary adversary, long step) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray leaf = shown.duplicate();
      leaf.attach(scope);
      leaf.setRequiresGradient(true);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray error = leaf.sub(pictures).square().mean();
        NDArray loss = error.log().mul(scope.create(0.5f));
        collector.backward(adversary.pulled(collector, loss, leaf, error, step));
      }
      float[] found = leaf.getGradient().toFloatArray();
      double[] gradient = new double[found.length];
      for (int i = 0; i < found.length; i++) {
        gradient[i] = found[i];
      }
      return gradient;
    }
  }

  private static double norm(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }

  private NDArray pictures(int seed) {
    Random random = new Random(seed);
    float[] values = new float[4 * 3 * SIZE * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.5 * random.nextGaussian());
    }
    return manager.create(values, new Shape(4, 3, SIZE, SIZE));
  }
}
