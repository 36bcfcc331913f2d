package dev.pentimento.latent;

/** Many points of one space, read one at a time and several times over, always the same. */
public interface Samples {

  /** How many points. */
  int count();

  /** How many coordinates each has. */
  int dimension();

  /**
   * Copies a point.
   *
   * @param target {@link #dimension()} long
   */
  void read(int index, double[] target);

  /**
   * The points of an array.
   *
   * @param values one point after another, {@code count * dimension} long; shared
   */
  static Samples of(float[] values, int count, int dimension) {
    if (values.length != (long) count * dimension) {
      throw new IllegalArgumentException(
          values.length + " values are not " + count + " points of " + dimension);
    }
    return new Samples() {
      @Override
      public int count() {
        return count;
      }

      @Override
      public int dimension() {
        return dimension;
      }

      @Override
      public void read(int index, double[] target) {
        int offset = index * dimension;
        for (int i = 0; i < dimension; i++) {
          target[i] = values[offset + i];
        }
      }
    };
  }
}
