package dev.pentimento.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.pentimento.model.NativeTest;
import dev.pentimento.spec.NamedTensor;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two styles: dark pictures and bright ones, with some noise. */
class StyleReadingTest extends NativeTest {

  private static final int SIZE = 16;
  private static final double SHARE = 0.5;

  @SuppressWarnings("NullAway.Init")
  private NDArray drawings;

  @SuppressWarnings("NullAway.Init")
  private NDArray styles;

  @SuppressWarnings("NullAway.Init")
  private NDArray error;

  @BeforeEach
  void draw() {
    float[] values = new float[4 * 3 * SIZE * SIZE];
    Random random = new Random(1);
    for (int i = 0; i < values.length; i++) {
      boolean bright = i / (3 * SIZE * SIZE) % 2 == 1;
      values[i] = (float) ((bright ? 0.5 : -0.5) + 0.1 * random.nextGaussian());
    }
    drawings = manager.create(values, new Shape(4, 3, SIZE, SIZE));
    styles = manager.create(new float[] {1, 0, 0, 1, 1, 0, 0, 1}, new Shape(4, 2));
    error = manager.create(0.04f);
  }

  @Test
  void noneIsMadeWhereNoneIsAskedForOrThereIsOneStyle() throws Exception {
    assertNull(StyleReading.of(0, SIZE, 7, 1, manager, null));
    assertNull(StyleReading.of(SHARE, SIZE, 1, 1, manager, null));
  }

  @Test
  void itLeavesAloneWhatReadsLikeTheTrueDrawings() throws Exception {
    StyleReading reading = reading(null);
    assertNull(pull(reading, drawings));
    teach(reading, 40);
    assertNull(pull(reading, drawings));
  }

  /** Dark pictures that ought to be bright, and the other way round. */
  @Test
  void itPullsTowardsTheStyleAskedFor() throws Exception {
    StyleReading reading = reading(null);
    teach(reading, 60);
    NDArray gradient = pull(reading, drawings.neg());
    assertNotNull(gradient);
    float[] sums = gradient.reshape(4, 3L * SIZE * SIZE).sum(new int[] {1}).toFloatArray();
    for (int picture = 0; picture < sums.length; picture++) {
      double wrong = picture % 2 == 1 ? sums[picture] : -sums[picture];
      assertTrue(wrong < 0, "a step against the gradient of picture " + picture + " errs");
    }
  }

  /** Of (1/4) ln(mean e²) over M values the gradient's norm is 1 / (2 √M √(mean e²)). */
  @Test
  void itPullsByNoMoreThanItsShare() throws Exception {
    StyleReading reading = reading(null);
    teach(reading, 200);
    NDArray gradient = pull(reading, drawings.neg());
    assertNotNull(gradient);
    double likelihood = 1 / (2 * Math.sqrt(drawings.size()) * 0.2);
    double norm = Math.sqrt(gradient.square().sum().getFloat());
    assertEquals(SHARE * likelihood, norm, 1e-4 * likelihood);
  }

  /** What is in the style wanted, but is known to be drawn. */
  @Test
  void itPullsAwayFromWhatItKnowsToBeDrawn() throws Exception {
    NDArray drawn = drawings.mul(1.6);
    StyleReading aware = reading(null);
    for (int step = 0; step < 60; step++) {
      try (NDManager scope = manager.newSubManager()) {
        NDArray targets = drawings.duplicate();
        targets.attach(scope);
        aware.learn(targets, drawn, styles, step);
      }
    }
    assertNull(pull(aware, drawings));
    NDArray gradient = pull(aware, drawn);
    assertNotNull(gradient);
    float[] along =
        gradient
            .mul(drawings.sub(drawn))
            .reshape(4, 3L * SIZE * SIZE)
            .sum(new int[] {1})
            .toFloatArray();
    for (int picture = 0; picture < along.length; picture++) {
      assertTrue(along[picture] < 0, "it does not pull picture " + picture + " to the true one");
    }
  }

  @Test
  void aRunGoesOnWithItsOwnOrBeginsOne() throws Exception {
    StyleReading reading = reading(null);
    teach(reading, 3);
    List<NamedTensor> saved = reading.arrays();
    assertArrayEquals(saved.get(0).values(), reading(saved).arrays().get(0).values());
    NamedTensor another = new NamedTensor("training.rivals.weights", List.of(1L), new float[1]);
    assertArrayEquals(
        reading(null).arrays().get(0).values(), reading(List.of(another)).arrays().get(0).values());
    assertThrows(RunException.class, () -> reading(saved.subList(0, 2)));
  }

  private StyleReading reading(@Nullable List<NamedTensor> saved) throws RunException {
    StyleReading reading = StyleReading.of(SHARE, SIZE, 2, 1, manager, saved);
    assertNotNull(reading);
    return reading;
  }

  private void teach(StyleReading reading, int steps) {
    for (int step = 0; step < steps; step++) {
      try (NDManager scope = manager.newSubManager()) {
        NDArray targets = drawings.duplicate();
        targets.attach(scope);
        reading.learn(targets, noise(), styles, step);
      }
    }
  }

  /** Unlike any drawing. */
  private NDArray noise() {
    return manager.randomUniform(-1, 1, drawings.getShape());
  }

  private @Nullable NDArray pull(StyleReading reading, NDArray swaps) {
    NDArray leaf = swaps.duplicate();
    leaf.setRequiresGradient(true);
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray term = reading.pull(collector, leaf, drawings, styles, error);
      if (term == null) {
        return null;
      }
      collector.backward(term);
    }
    return leaf.getGradient();
  }
}
