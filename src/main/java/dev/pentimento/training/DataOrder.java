package dev.pentimento.training;

import java.util.Random;

/** The order in which pictures are shown: a fresh permutation an epoch, from the seed alone. */
final class DataOrder {

  private final long seed;
  private final int[] order;
  private long epoch = -1;

  /**
   * @param seed of the run
   * @param pictures how many there are, at least 1
   */
  DataOrder(long seed, int pictures) {
    this.seed = seed;
    this.order = new int[pictures];
  }

  /** The place in the training split of the picture shown at a position, counted from 0. */
  int at(long position) {
    long wanted = position / order.length;
    if (wanted != epoch) {
      shuffle(wanted);
    }
    return order[(int) (position % order.length)];
  }

  private void shuffle(long wanted) {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    Random random = new Random(seed * 0x9E3779B97F4A7C15L + wanted);
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    epoch = wanted;
  }
}
