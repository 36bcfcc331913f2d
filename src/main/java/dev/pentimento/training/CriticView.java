package dev.pentimento.training;

import ai.djl.ndarray.NDArray;
import java.util.SplittableRandom;

/**
 * The part of every picture of a step that a critic sees: a square, elsewhere at each step.
 *
 * @param size width and height of the pictures, in pixels
 * @param side width and height of the part
 * @param x of its left edge
 * @param y of its upper edge
 */
record CriticView(int size, int side, int x, int y) {

  /** All of it. */
  static CriticView whole(int size) {
    return new CriticView(size, size, 0, 0);
  }

  /**
   * Another part.
   *
   * @param most pixels by which it may lie apart from another; of more than half a picture the half
   */
  CriticView shifted(int most, SplittableRandom random) {
    int room = Math.min(most, size / 2);
    return room == 0
        ? this
        : new CriticView(size, size - room, random.nextInt(room + 1), random.nextInt(room + 1));
  }

  /** (N, 3, S, S) to (N, 3, s, s), with gradients. */
  NDArray of(NDArray pictures) {
    return side == size ? pictures : cut(cut(pictures, 2, y), 3, x);
  }

  private NDArray cut(NDArray pictures, int axis, int from) {
    if (from == 0) {
      return pictures.split(new long[] {side}, axis).get(0);
    }
    long[] edges = from + side == size ? new long[] {from} : new long[] {from, from + side};
    return pictures.split(edges, axis).get(1);
  }
}
