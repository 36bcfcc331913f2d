package dev.pentimento.evaluation;

/**
 * Sorts finite floats by their bits, eleven at a time: several times faster than comparing for the
 * hundred thousand of one projection. Not for use by two threads at once.
 */
final class RadixSort {

  private static final int BITS = 11;
  private static final int BUCKETS = 1 << BITS;
  private static final int MASK = BUCKETS - 1;

  private final int[] keys;
  private final int[] moved;

  /**
   * @param length of the arrays to come
   */
  RadixSort(int length) {
    keys = new int[length];
    moved = new int[length];
  }

  /** Sorts in place, ascending. */
  void sort(float[] values) {
    int[] counts = new int[3 * BUCKETS];
    for (int i = 0; i < keys.length; i++) {
      int bits = Float.floatToRawIntBits(values[i]);
      // Negative numbers run backwards, and come before the positive ones.
      int key = bits ^ (bits >> 31 | Integer.MIN_VALUE);
      keys[i] = key;
      counts[key & MASK]++;
      counts[BUCKETS + (key >>> BITS & MASK)]++;
      counts[2 * BUCKETS + (key >>> 2 * BITS)]++;
    }
    int[] from = keys;
    int[] to = moved;
    for (int pass = 0; pass < 3; pass++) {
      int offset = pass * BUCKETS;
      int place = 0;
      for (int bucket = offset; bucket < offset + BUCKETS; bucket++) {
        int size = counts[bucket];
        counts[bucket] = place;
        place += size;
      }
      int shift = pass * BITS;
      for (int key : from) {
        to[counts[offset + (key >>> shift & MASK)]++] = key;
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    for (int i = 0; i < from.length; i++) {
      int key = from[i];
      values[i] = Float.intBitsToFloat(key ^ (~key >> 31 | Integer.MIN_VALUE));
    }
  }
}
