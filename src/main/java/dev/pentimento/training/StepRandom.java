package dev.pentimento.training;

import java.util.SplittableRandom;

/**
 * The random numbers of one step, from (seed, step) alone: torch's generator cannot be saved, so
 * nothing is drawn from it.
 */
final class StepRandom {

  private StepRandom() {}

  static SplittableRandom of(long seed, long step) {
    // The mixing constant keeps neighbouring (seed, step) pairs on unrelated streams.
    return new SplittableRandom(seed * 0xD1342543DE82EF95L ^ step * 0x9E3779B97F4A7C15L);
  }
}
