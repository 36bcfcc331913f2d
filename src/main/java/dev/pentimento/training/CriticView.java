package dev.pentimento.training;

import ai.djl.ndarray.NDArray;
import dev.pentimento.model.StyleObjective;
import java.util.SplittableRandom;

/**
 * The part of every picture of a step that a critic sees: a square, elsewhere at each step, whose
 * pixels are the means of two by two. What alternates from pixel to pixel does not pass there, so
 * that a critic cannot ask for it: strided convolutions else teach a grid (Odena, Dumoulin and Olah
 * 2016).
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
   * @param most pixels by which it is smaller than the pictures; of more than half of them the half
   */
  CriticView shifted(int most, SplittableRandom random) {
    int room = Math.min(most, size / 2);
    return room == 0
        ? this
        : new CriticView(size, size - room, random.nextInt(room), random.nextInt(room));
  }

  /** (N, 3, S, S) to (N, 3, s, s), with gradients. */
  NDArray of(NDArray pictures) {
    return side == size ? pictures : softened(softened(pictures, 2, y), 3, x);
  }

  /**
   * The whole of pictures, softened likewise if the critic's part is: the last row and column stand
   * for those beyond.
   */
  NDArray ofAll(NDArray pictures) {
    return side == size ? pictures : extended(extended(pictures, 2), 3);
  }

  private NDArray extended(NDArray pictures, int axis) {
    NDArray next = cut(pictures, axis, 1, size - 1);
    NDArray last = cut(pictures, axis, size - 1, 1);
    return StyleObjective.weighted(pictures.add(next.concat(last, axis)), 0.5);
  }

  private NDArray softened(NDArray pictures, int axis, int from) {
    NDArray both = cut(pictures, axis, from, side).add(cut(pictures, axis, from + 1, side));
    return StyleObjective.weighted(both, 0.5);
  }

  private static NDArray cut(NDArray pictures, int axis, int from, int length) {
    long end = pictures.getShape().get(axis);
    if (from == 0) {
      return pictures.split(new long[] {length}, axis).get(0);
    }
    long[] edges = from + length == end ? new long[] {from} : new long[] {from, from + length};
    return pictures.split(edges, axis).get(1);
  }
}
