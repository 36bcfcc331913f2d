package dev.pentimento.evaluation;

import java.util.Random;
import java.util.stream.IntStream;

/** Who is paired with whom. */
public final class Partners {

  private Partners() {}

  /**
   * For every picture another one, and every picture once: a single round through all of them in a
   * drawn order (Sattolo's algorithm), so that none meets itself and, of three or more, no two meet
   * both ways round.
   *
   * @param count at least 2
   */
  public static int[] of(int count, long seed) {
    if (count < 2) {
      throw new IllegalArgumentException(count + " pictures make no pair");
    }
    int[] partners = IntStream.range(0, count).toArray();
    Random random = new Random(seed);
    for (int i = count - 1; i > 0; i--) {
      int j = random.nextInt(i);
      int kept = partners[i];
      partners[i] = partners[j];
      partners[j] = kept;
    }
    return partners;
  }
}
