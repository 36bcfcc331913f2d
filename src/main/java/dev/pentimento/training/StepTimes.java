package dev.pentimento.training;

import dev.pentimento.spec.TrainingEvent;

/** Where the time of the last steps went, in nanoseconds. */
final class StepTimes {

  private static final double MILLI = 1e-6;

  private long since;
  private long steps;
  private long pictures;
  private long data;
  private long gradient;
  private long optimiser;
  private long looking;
  private long rest;

  StepTimes(long now) {
    since = now;
  }

  void step(int batch, Steps.Times times) {
    steps++;
    pictures += batch;
    data += times.data();
    gradient += times.gradient();
    optimiser += times.optimiser();
  }

  void looked(long nanos) {
    looking += nanos;
  }

  void rested(long nanos) {
    rest += nanos;
  }

  long steps() {
    return steps;
  }

  long nanos(long now) {
    return now - since;
  }

  /** What there is to tell; the counting begins anew. At least one step must have been taken. */
  TrainingEvent.Throughput take(long step, long now) {
    double each = MILLI / steps;
    TrainingEvent.Throughput told =
        new TrainingEvent.Throughput(
            step,
            pictures * 1e9 / Math.max(1, now - since),
            data * each,
            gradient * each,
            optimiser * each,
            looking * each,
            rest * each);
    restart(now);
    return told;
  }

  /** Forgets everything, for example a pause. */
  void restart(long now) {
    since = now;
    steps = 0;
    pictures = 0;
    data = 0;
    gradient = 0;
    optimiser = 0;
    looking = 0;
    rest = 0;
  }
}
