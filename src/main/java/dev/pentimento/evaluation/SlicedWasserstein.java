package dev.pentimento.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.pentimento.spec.CancelToken;
import java.util.Random;

/**
 * The mean Wasserstein-1 distance of two sets of points over random directions (Rabin et al. 2011):
 * along one direction it is the mean difference of the sorted projections. {@value #REPEATS} ×
 * {@value #DIRECTIONS} directions, the same for every set that one instance compares; the first
 * set's projections are sorted once.
 */
final class SlicedWasserstein {

  static final int REPEATS = 4;
  static final int DIRECTIONS = 128;

  private static final long SEED = 20_260_103;

  private final NDManager manager;
  private final int dimension;
  private final int count;
  private final float[] directions;
  private final float[][] reference;
  private final RadixSort sort;
  private final CancelToken cancel;

  /**
   * @param points one after another
   * @param dimension coordinates of a point
   */
  SlicedWasserstein(NDManager manager, float[] points, int dimension, CancelToken cancel) {
    this.manager = manager;
    this.dimension = dimension;
    this.count = points.length / dimension;
    this.cancel = cancel;
    this.directions = directions(dimension);
    this.sort = new RadixSort(count);
    this.reference = new float[REPEATS * DIRECTIONS][];
    project(points, (direction, sorted) -> reference[direction] = sorted.clone());
  }

  /** Unit vectors, evenly distributed over all directions. */
  private static float[] directions(int dimension) {
    Random random = new Random(SEED);
    float[] directions = new float[REPEATS * DIRECTIONS * dimension];
    for (int d = 0; d < REPEATS * DIRECTIONS; d++) {
      double squares = 0;
      double[] vector = new double[dimension];
      for (int i = 0; i < dimension; i++) {
        vector[i] = random.nextGaussian();
        squares += vector[i] * vector[i];
      }
      for (int i = 0; i < dimension; i++) {
        directions[d * dimension + i] = (float) (vector[i] / Math.sqrt(squares));
      }
    }
    return directions;
  }

  /** The distance of as many other points. */
  double to(float[] points) {
    if (points.length != count * dimension) {
      throw new IllegalArgumentException(
          points.length / dimension + " points against " + count + "; take as many");
    }
    double[] sum = new double[1];
    project(
        points,
        (direction, sorted) -> {
          float[] other = reference[direction];
          double distance = 0;
          for (int i = 0; i < count; i++) {
            distance += Math.abs(sorted[i] - other[i]);
          }
          sum[0] += distance / count;
        });
    return sum[0] / (REPEATS * DIRECTIONS);
  }

  @FunctionalInterface
  private interface Projection {
    void sorted(int direction, float[] values);
  }

  private void project(float[] points, Projection receiver) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray set = scope.create(points, new Shape(count, dimension)).transpose();
      float[] values = new float[count];
      for (int repeat = 0; repeat < REPEATS; repeat++) {
        cancel.throwIfCancelled();
        float[] some = new float[DIRECTIONS * dimension];
        System.arraycopy(directions, repeat * some.length, some, 0, some.length);
        try (NDManager inner = scope.newSubManager()) {
          NDArray projected = inner.create(some, new Shape(DIRECTIONS, dimension)).matMul(set);
          float[] all = projected.toFloatArray();
          for (int d = 0; d < DIRECTIONS; d++) {
            System.arraycopy(all, d * count, values, 0, count);
            sort.sort(values);
            receiver.sorted(repeat * DIRECTIONS + d, values);
          }
        }
      }
    }
  }
}
