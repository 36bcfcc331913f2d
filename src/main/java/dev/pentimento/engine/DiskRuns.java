package dev.pentimento.engine;

import dev.pentimento.spec.RunHistory;
import dev.pentimento.spec.TrainingEvent;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads run folders on one thread of its own, which ends when nothing is to be read. */
final class DiskRuns implements RunReader, Executor, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DiskRuns.class);

  private static final long MILLIS_A_LOOK = 500;

  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1,
          loop -> {
            Thread made = new Thread(loop, "runs");
            made.setDaemon(true);
            return made;
          });

  DiskRuns() {
    thread.setRemoveOnCancelPolicy(true);
    thread.setKeepAliveTime(10, TimeUnit.SECONDS);
    thread.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable work) {
    thread.execute(work);
  }

  @Override
  public CompletableFuture<RunHistory> history(Path run) {
    return read(() -> new RunFiles(run).history());
  }

  @Override
  public CompletableFuture<Optional<TrainingEvent.Preview>> preview(Path run, long step) {
    return read(() -> new RunFiles(run).preview(step));
  }

  private <T> CompletableFuture<T> read(Callable<T> reading) {
    CompletableFuture<T> result = new CompletableFuture<>();
    try {
      thread.execute(
          () -> {
            try {
              result.complete(reading.call());
            } catch (Exception e) {
              result.completeExceptionally(e);
            }
          });
    } catch (RejectedExecutionException e) {
      result.completeExceptionally(new IllegalStateException("the model service is closed", e));
    }
    return result;
  }

  @Override
  public RunWatch watch(Path run, RunHistory since, Consumer<? super TrainingEvent> listener) {
    Watch watch = new Watch(new RunTail(run, since, listener));
    watch.look(0);
    return watch;
  }

  /** One follower; its tail is touched by the thread alone. */
  private final class Watch implements RunWatch {

    private final RunTail tail;
    private volatile boolean closed;

    Watch(RunTail tail) {
      this.tail = tail;
    }

    void look(long delayMillis) {
      try {
        var unused = thread.schedule((Runnable) this::look, delayMillis, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        LOG.debug("The service was closed", e);
      }
    }

    private void look() {
      try {
        if (!closed && tail.read() && !closed) {
          look(MILLIS_A_LOOK);
        }
      } catch (RuntimeException e) {
        LOG.error("A run cannot be followed any more", e);
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
