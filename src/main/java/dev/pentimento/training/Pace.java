package dev.pentimento.training;

/** How fast steps went lately. */
final class Pace {

  private static final double MEMORY = 0.95;

  private final int batchSize;
  private double nanosAStep;

  Pace(int batchSize) {
    this.batchSize = batchSize;
  }

  void add(long nanos) {
    nanosAStep = nanosAStep == 0 ? nanos : MEMORY * nanosAStep + (1 - MEMORY) * nanos;
  }

  double picturesPerSecond() {
    return batchSize * 1e9 / nanosAStep;
  }

  /** How long so many steps will take, in seconds. */
  double seconds(long steps) {
    return steps * nanosAStep * 1e-9;
  }
}
