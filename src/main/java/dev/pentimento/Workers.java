package dev.pentimento;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads for files, thumbnails and exports, of which there are three: one must stay free for
 * small things while a data set is read and another is fetched; and, of another instance, those
 * that decode pictures while a data set is imported. With the engine's two lanes and JavaFX's own
 * these are all the threads there are.
 */
final class Workers implements Executor, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
  private static final int THREADS = 3;
  private static final int SECONDS_TO_END = 10;

  /** A training writes its checkpoint with all its statistics within that. */
  private static final int SECONDS_TO_SAVE = 120;

  /** More decoders would need more memory than a large picture is worth. */
  private static final int MOST_DECODERS = 8;

  private final AtomicInteger count = new AtomicInteger();
  private final ScheduledThreadPoolExecutor pool;

  Workers() {
    this(THREADS);
  }

  private Workers(int threads) {
    pool = new ScheduledThreadPoolExecutor(threads, this::thread);
  }

  /** For importing a data set: as many as the machine has processors, within reason. */
  static Workers decoders() {
    return new Workers(Math.min(MOST_DECODERS, Runtime.getRuntime().availableProcessors()));
  }

  @Override
  public void execute(Runnable action) {
    pool.execute(logged(action));
  }

  /** Runs an action once, not before the delay is over. */
  void schedule(Runnable action, Duration delay) {
    var unused = pool.schedule(logged(action), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Lets what was given be done, also what was put off, and waits for it. */
  @Override
  public void close() {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
        LOG.warn("Work is not done after {} s: {}", SECONDS_TO_END, pool);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Has an action run when the program is asked to end, for example by Ctrl-C, and then lets the
   * program end in its own way.
   *
   * @param action makes the program come to its end
   * @param end where that is; if it is not reached in time, the program ends nevertheless
   * @return forgets the action; does nothing once the program ends
   */
  static Runnable whenAskedToEnd(Runnable action, CountDownLatch end) {
    Thread hook =
        new Thread(
            () -> {
              action.run();
              await(end);
            },
            "shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    return () -> {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        LOG.debug("The program is ending already", e);
      }
    };
  }

  private static void await(CountDownLatch end) {
    try {
      if (!end.await(SECONDS_TO_SAVE, TimeUnit.SECONDS)) {
        LOG.warn("The program did not come to its end within {} s", SECONDS_TO_SAVE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Thread thread(Runnable loop) {
    Thread thread = new Thread(loop, "worker-" + count.incrementAndGet());
    // A window that is closed must not be kept alive by a thumbnail; close() waits for files.
    thread.setDaemon(true);
    return thread;
  }

  private static Runnable logged(Runnable action) {
    return () -> {
      try {
        action.run();
      } catch (RuntimeException | Error e) {
        // The pool would keep it in a future that nobody asks.
        LOG.error("Work in the background failed", e);
        if (e instanceof Error error) {
          throw error;
        }
      }
    };
  }
}
