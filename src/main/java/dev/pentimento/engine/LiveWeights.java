package dev.pentimento.engine;

import ai.djl.ndarray.NDArray;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.TrainingShare;
import dev.pentimento.spec.TrainingSummary;
import dev.pentimento.training.Companion;
import dev.pentimento.training.RunControl;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Carries weights from the trainer thread to the explorer thread: of those that nobody has taken
 * only the newest waits. At most three arrays go round, so that nothing is allocated in the course
 * of a training.
 */
final class LiveWeights {

  /** A hand that has not moved for so long has let go. */
  private static final long NANOS_OF_A_HAND = 200_000_000;

  private static final long NANOS_A_NAP = 5_000_000;

  /** Between two steps of the largest network there is less. */
  private static final long NANOS_OF_A_TRAINING = 2_000_000_000;

  /** Forty pictures a second are a smooth motion. */
  private static final long NANOS_A_PICTURE_BALANCED = 24_000_000;

  /** Twenty pictures a second are still a motion. */
  private static final long NANOS_A_PICTURE_FOR_TRAINING = 50_000_000;

  /**
   * Weights on their way.
   *
   * @param flat to be given back with {@link #giveBack}
   */
  record Snapshot(Path run, long step, float[] flat) {}

  /** How the codes lie by a checkpoint that was just saved. */
  record Statistics(Path run, LatentStatistics statistics, TrainingSummary summary) {}

  private final Runnable arrived;
  private @Nullable Path followed;
  private @Nullable Snapshot waiting;
  private @Nullable Statistics statistics;
  private float @Nullable [] spare;
  private volatile long handMovedAt = System.nanoTime() - NANOS_OF_A_HAND;
  private volatile long steppedAt = System.nanoTime() - NANOS_OF_A_TRAINING;
  private volatile TrainingShare share = TrainingShare.HAND;

  /**
   * @param arrived called when something waits that did not before; must not block
   */
  LiveWeights(Runnable arrived) {
    this.arrived = arrived;
  }

  /** From now on snapshots of this run are wanted, and no others; of none if null. */
  synchronized void follow(@Nullable Path run) {
    followed = run;
    Snapshot old = waiting;
    if (old != null) {
      giveBack(old);
    }
    waiting = null;
    statistics = null;
  }

  private synchronized boolean follows(Path run) {
    return run.equals(followed);
  }

  /** A request of a hand came. */
  void handMoved() {
    handMovedAt = System.nanoTime();
  }

  /** The newest weights, if any wait; null if not. */
  synchronized @Nullable Snapshot takeWeights() {
    Snapshot taken = waiting;
    waiting = null;
    return taken;
  }

  /** The newest statistics, if any wait; null if not. */
  synchronized @Nullable Statistics takeStatistics() {
    Statistics taken = statistics;
    statistics = null;
    return taken;
  }

  /** The array of a snapshot that is of no more use. */
  synchronized void giveBack(Snapshot snapshot) {
    spare = snapshot.flat();
  }

  private synchronized float[] array(int size) {
    float[] array = spare;
    spare = null;
    return array == null || array.length != size ? new float[size] : array;
  }

  private synchronized boolean put(Snapshot snapshot) {
    if (!snapshot.run().equals(followed)) {
      giveBack(snapshot);
      return false;
    }
    Snapshot old = waiting;
    if (old != null) {
      giveBack(old);
    }
    waiting = snapshot;
    return old == null;
  }

  private synchronized boolean put(Statistics news) {
    boolean wanted = news.run().equals(followed);
    if (wanted) {
      statistics = news;
    }
    return wanted;
  }

  /** What the training of a run is to tell. */
  Companion of(Path run) {
    return new Companion() {
      @Override
      public boolean follows() {
        return LiveWeights.this.follows(run);
      }

      @Override
      public void weights(long step, NDArray average) {
        publish(run, step, floats(average));
      }

      @Override
      public void saved(LatentStatistics lie, TrainingSummary summary) {
        if (put(new Statistics(run, lie, summary))) {
          arrived.run();
        }
      }

      @Override
      public void rest(RunControl control) {
        LiveWeights.this.rest(control);
      }
    };
  }

  /** Copies weights and has the newest wait. */
  void publish(Path run, long step, FloatBuffer average) {
    float[] copy = array(average.remaining());
    average.get(copy);
    if (put(new Snapshot(run, step, copy))) {
      arrived.run();
    }
  }

  /** A view of native memory on the CPU, a copy from a GPU. */
  static FloatBuffer floats(NDArray array) {
    return array.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  /** How long after the beginning of one picture the next may begin, so that a training gets on. */
  long nanosAPicture() {
    if (System.nanoTime() - steppedAt > NANOS_OF_A_TRAINING) {
      return 0;
    }
    return switch (share) {
      case HAND -> 0;
      case BALANCED -> NANOS_A_PICTURE_BALANCED;
      case TRAINING -> NANOS_A_PICTURE_FOR_TRAINING;
    };
  }

  private void rest(RunControl control) {
    steppedAt = System.nanoTime();
    share = control.share();
    while (control.share() == TrainingShare.HAND
        && control.goesOn()
        && System.nanoTime() - handMovedAt < NANOS_OF_A_HAND) {
      LockSupport.parkNanos(NANOS_A_NAP);
    }
  }
}
