package dev.pentimento.dataset;

import org.jspecify.annotations.Nullable;

/**
 * What a picture is for: given, or by the hash of its content, so that it never changes when other
 * pictures come or go.
 *
 * @param given the split; null if the content decides
 * @param training the share of the contents that training sees
 * @param validation the share of those for validation; the rest is for testing
 */
record SplitRule(@Nullable Split given, double training, double validation) {

  /** 80 % training, 10 % validation, 10 % test. */
  static final SplitRule ALL = new SplitRule(null, 0.8, 0.1);

  /** 90 % training, 10 % validation: where the test pictures are given. */
  static final SplitRule NO_TEST = new SplitRule(null, 0.9, 0.1);

  static SplitRule given(Split split) {
    return new SplitRule(split, 0, 0);
  }

  Split of(byte[] contentHash) {
    if (given != null) {
      return given;
    }
    double place = Hashes.fraction(contentHash);
    if (place < training) {
      return Split.TRAIN;
    }
    return place < training + validation ? Split.VALIDATION : Split.TEST;
  }
}
