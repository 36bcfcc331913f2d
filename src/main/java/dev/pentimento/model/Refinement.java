package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;

/**
 * Moves codes that an encoder gave to where the decoder draws their pictures better: some steps of
 * Adam on {@code −ln p(x|z) − ln p(z)}, the decoder fixed (semi-amortised inference, Kim, Wiseman,
 * Miller, Sontag and Rush 2018). It makes up for what an encoder loses by answering every picture
 * with the same weights, the amortisation gap (Cremer, Li and Duvenaud 2018). The likelihood is a
 * Gaussian whose variance is the squared error that the encoder left of the picture. Of a code of
 * content and style the content alone moves: the style is what other contents are drawn in.
 *
 * <p>Not by a gradient collector: of these a process has one, and a training may hold it.
 */
final class Refinement {

  private static final double RATE = 0.05;
  private static final double LAST_RATE = 0.005;
  private static final double FIRST_MOMENT = 0.9;
  private static final double SECOND_MOMENT = 0.99;
  private static final double EPSILON = 1e-8;

  /** Of values in [-1, 1]; a picture that is met better than this stays as it is in 8 bits. */
  private static final double SMALLEST_VARIANCE = 1e-5;

  private final Vae vae;
  private final Weights weights;
  private final NDManager manager;
  private final int dimension;
  private final int moved;
  private final double prior;

  Refinement(Vae vae, Weights weights, NDManager manager) {
    this.vae = vae;
    this.weights = weights;
    this.manager = manager;
    dimension = vae.spec().latent().dimension();
    moved = vae.styled() == null ? dimension : vae.spec().latent().groups().get(0).size();
    prior = vae.isDeterministic() ? 0 : 1;
  }

  /**
   * Refines codes. Of all codes on a picture's way the best is kept, so that none becomes worse.
   *
   * @param planes the pictures, (N, 3, S, S) in [-1, 1]
   * @param codes (N, d), which are moved in place
   * @param steps at least 1
   * @param between called before each step, with gradient mode off; what it throws ends the work
   */
  void apply(float[] planes, float[] codes, int steps, Runnable between) {
    int count = codes.length / dimension;
    float[] code = codes.clone();
    double[] best = new double[count];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    double[] precision = new double[count];
    Adam adam = new Adam(code.length);
    try (NDManager work = manager.newSubManager()) {
      int size = vae.spec().pictureSize();
      NDArray pictures =
          work.create(planes, new Shape(count, planes.length / count / size / size, size, size));
      for (int step = 0; step <= steps; step++) {
        between.run();
        boolean last = step == steps;
        Slope slope = slope(pictures, code, precision, !last);
        for (int i = 0; i < count; i++) {
          double value = slope.errors[i] * precision[i] + prior * halfSquare(code, i);
          if (value < best[i]) {
            best[i] = value;
            System.arraycopy(code, i * dimension, codes, i * dimension, dimension);
          }
        }
        if (!last) {
          adam.step(code, slope.gradient, RATE + (LAST_RATE - RATE) * step / steps);
        }
      }
    }
  }

  private double halfSquare(float[] code, int row) {
    double sum = 0;
    for (int i = row * dimension; i < (row + 1) * dimension; i++) {
      sum += 0.5 * code[i] * code[i];
    }
    return sum;
  }

  /**
   * What was found at some codes.
   *
   * @param errors mean squared error of each picture
   * @param gradient of the sum of errors times precisions; empty unless wanted
   */
  private record Slope(float[] errors, float[] gradient) {}

  /**
   * @param precision what a picture's mean squared error is multiplied with; made at the first call
   */
  private Slope slope(NDArray pictures, float[] code, double[] precision, boolean wanted) {
    int count = precision.length;
    long values = pictures.size() / count;
    try (NDManager scope = manager.newSubManager()) {
      NDArray leaf = scope.create(code, new Shape(count, dimension));
      leaf.setRequiresGradient(wanted);
      JniUtils.setGradMode(wanted);
      try {
        NDArray error =
            vae.decode(weights, leaf)
                .sub(pictures)
                .square()
                .reshape(count, values)
                .mean(new int[] {1});
        float[] errors = error.toFloatArray();
        if (!wanted) {
          return new Slope(errors, new float[0]);
        }
        for (int i = 0; i < count; i++) {
          if (precision[i] == 0) {
            precision[i] = values / (2 * Math.max(SMALLEST_VARIANCE, errors[i]));
          }
        }
        NDArray loss = error.dot(scope.create(floats(precision)));
        JniUtils.backward((PtNDArray) loss, (PtNDArray) scope.ones(loss.getShape()), false, false);
        return new Slope(errors, leaf.getGradient().toFloatArray());
      } finally {
        JniUtils.setGradMode(false);
      }
    }
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** Adam (Kingma and Ba 2015) on the part of codes that moves. */
  private final class Adam {

    private final double[] first;
    private final double[] second;
    private int steps;

    Adam(int length) {
      first = new double[length];
      second = new double[length];
    }

    /** Adds the prior's slope by itself: it is the code. */
    void step(float[] code, float[] gradient, double rate) {
      steps++;
      double firstBias = 1 - Math.pow(FIRST_MOMENT, steps);
      double secondBias = 1 - Math.pow(SECOND_MOMENT, steps);
      for (int i = 0; i < code.length; i++) {
        if (i % dimension >= moved) {
          continue;
        }
        double slope = gradient[i] + prior * code[i];
        first[i] = FIRST_MOMENT * first[i] + (1 - FIRST_MOMENT) * slope;
        second[i] = SECOND_MOMENT * second[i] + (1 - SECOND_MOMENT) * slope * slope;
        code[i] -=
            (float) (rate * (first[i] / firstBias) / (Math.sqrt(second[i] / secondBias) + EPSILON));
      }
    }
  }
}
