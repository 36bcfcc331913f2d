package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import dev.pentimento.spec.Picture;

/** Pictures brought to a smaller size. */
final class AreaMean {

  private AreaMean() {}

  /**
   * Averages over areas.
   *
   * @param pictures (N, 3, S, S), S being a multiple of the size
   * @param size width and height wanted
   * @return (N, 3, size, size)
   */
  static NDArray of(NDArray pictures, int size) {
    long side = pictures.getShape().get(2);
    if (side == size) {
      return pictures;
    }
    if (side % size != 0) {
      throw new IllegalArgumentException(
          "pictures of " + side + " pixels do not divide into " + size);
    }
    long n = pictures.getShape().get(0);
    long factor = side / size;
    NDArray sums =
        pictures.reshape(n * Picture.CHANNELS, size, factor, size, factor).sum(new int[] {2, 4});
    return Constant.times(sums, 1.0 / (factor * factor)).reshape(n, Picture.CHANNELS, size, size);
  }
}
