package dev.pentimento.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.pentimento.model.NativeTest;
import dev.pentimento.spec.OptimiserSpec;
import org.junit.jupiter.api.Test;

class OptimiserTest extends NativeTest {

  /** Three steps against the textbook written out in doubles, one number after another. */
  @Test
  void adamWFollowsThePaper() {
    OptimiserSpec spec =
        new OptimiserSpec(OptimiserSpec.Kind.ADAMW, 0.1, 0, 0, 0.9, 0.99, 1e-8, 0.05, 2, 0.5);
    double[] w = {1, -2, 0.5};
    double[] mask = {1, 0, 1};
    double[][] gradients = {{0.3, -0.4, 0.1}, {3, 4, 0}, {-0.2, 0.1, 0.5}};
    double[] m = new double[3];
    double[] v = new double[3];
    double[] average = w.clone();
    TrainingState state = TrainingState.begin(manager, new float[] {1, -2, 0.5f});
    Optimiser optimiser = new Optimiser(spec, manager.create(new float[] {1, 0, 1}));
    for (int step = 0; step < gradients.length; step++) {
      double norm = 0;
      for (double g : gradients[step]) {
        norm += g * g;
      }
      norm = Math.sqrt(norm);
      double clip = Math.min(1, 2 / norm);
      double decay = Math.min(0.5, (1.0 + step) / (10.0 + step));
      for (int i = 0; i < 3; i++) {
        double g = gradients[step][i] * clip;
        m[i] = 0.9 * m[i] + 0.1 * g;
        v[i] = 0.99 * v[i] + 0.01 * g * g;
        double mean = m[i] / (1 - Math.pow(0.9, step + 1));
        double square = v[i] / (1 - Math.pow(0.99, step + 1));
        w[i] -= 0.1 * (mean / (Math.sqrt(square) + 1e-8) + 0.05 * mask[i] * w[i]);
        average[i] = decay * average[i] + (1 - decay) * w[i];
      }
      try (NDManager scope = manager.newSubManager()) {
        NDArray gradient =
            scope.create(
                new float[] {
                  (float) gradients[step][0], (float) gradients[step][1], (float) gradients[step][2]
                });
        double found = Optimiser.norm(gradient);
        assertEquals(norm, found, 1e-5);
        optimiser.apply(state, gradient, found, 0.1, step);
      }
    }
    assertArrayEquals(floats(w), state.weights().toFloatArray(), 1e-5f);
    assertArrayEquals(floats(average), state.average().toFloatArray(), 1e-5f);
    assertArrayEquals(floats(v), state.secondMoment().toFloatArray(), 1e-6f);
  }

  @Test
  void clippingActsOnBothSides() {
    OptimiserSpec spec =
        new OptimiserSpec(OptimiserSpec.Kind.ADAMW, 0.1, 0, 0, 0, 0.999, 1e-8, 0, 0.1, 0);
    TrainingState state = TrainingState.begin(manager, new float[2]);
    Optimiser optimiser = new Optimiser(spec, manager.zeros(state.weights().getShape()));
    try (NDManager scope = manager.newSubManager()) {
      NDArray gradient = scope.create(new float[] {5, -5});
      optimiser.apply(state, gradient, Optimiser.norm(gradient), 0.1, 0);
    }
    float part = (float) (0.1 / Math.sqrt(2));
    assertArrayEquals(new float[] {part, -part}, state.firstMoment().toFloatArray(), 1e-6f);
  }

  /** Keras 2's update written out in doubles: the epsilon stands outside the root. */
  @Test
  void rmsPropFollowsKeras() {
    // An epsilon as large as the root, so that its place tells.
    OptimiserSpec spec =
        new OptimiserSpec(OptimiserSpec.Kind.RMSPROP, 0.01, 1, 0, 0, 0.9, 0.1, 0, 0, 0);
    double[] w = {1, -2};
    double[] v = new double[2];
    double[][] gradients = {{0.3, -4}, {0.1, 0.02}, {-0.2, 1}};
    TrainingState state = TrainingState.begin(manager, new float[] {1, -2});
    Optimiser optimiser = new Optimiser(spec, manager.ones(state.weights().getShape()));
    for (int step = 0; step < gradients.length; step++) {
      for (int i = 0; i < 2; i++) {
        double g = gradients[step][i];
        v[i] = 0.9 * v[i] + 0.1 * g * g;
        w[i] -= 0.01 * g / (Math.sqrt(v[i]) + 0.1);
      }
      apply(optimiser, state, gradients[step], 0.01, step);
    }
    assertArrayEquals(floats(w), state.weights().toFloatArray(), 1e-6f);
    assertArrayEquals(floats(v), state.secondMoment().toFloatArray(), 1e-6f);
    // Without averaging the average is the weights themselves.
    assertArrayEquals(state.weights().toFloatArray(), state.average().toFloatArray(), 1e-7f);
  }

  /** Adam's decay joins the gradient, so that it is divided by the root like the rest. */
  @Test
  void adamCouplesItsDecay() {
    OptimiserSpec spec =
        new OptimiserSpec(OptimiserSpec.Kind.ADAM, 0.1, 1, 0, 0.9, 0.99, 1e-8, 0.5, 0, 0);
    TrainingState state = TrainingState.begin(manager, new float[] {2, 2});
    Optimiser optimiser = new Optimiser(spec, manager.create(new float[] {1, 0}));
    apply(optimiser, state, new double[] {3, 3}, 0.1, 0);
    // At the first step the corrected moments are g and g², whatever g is: a step of 0.1.
    assertArrayEquals(new float[] {1.9f, 1.9f}, state.weights().toFloatArray(), 1e-6f);
    assertArrayEquals(new float[] {0.4f, 0.3f}, state.firstMoment().toFloatArray(), 1e-6f);
  }

  private void apply(
      Optimiser optimiser, TrainingState state, double[] gradient, double rate, int step) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray array = scope.create(floats(gradient));
      optimiser.apply(state, array, Optimiser.norm(array), rate, step);
    }
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
