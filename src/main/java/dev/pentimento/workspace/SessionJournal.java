package dev.pentimento.workspace;

import dev.pentimento.spec.FileTrouble;
import dev.pentimento.spec.ModelFingerprint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a walk to disk as it goes, one line a step: after a crash everything up to the last step
 * is there, after a loss of power everything up to a second before.
 *
 * <p>Steps are heard on the tree's thread and written on a worker, in order. After a failed write
 * nothing more is written: half a journal must not look like a whole one.
 */
public final class SessionJournal implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SessionJournal.class);
  private static final Duration FORCE_AFTER = Duration.ofSeconds(1);

  private final Path file;
  private final ModelFingerprint model;
  private final Executor workers;
  private final Scheduler scheduler;
  private final Consumer<Notice> notices;
  private final SessionLines lines;
  private final Deque<String> waiting = new ArrayDeque<>();
  private final Object writing = new Object();
  private @Nullable FileChannel channel;
  private @Nullable Runnable stopListening;
  private boolean fresh;
  private boolean draining;
  private boolean forceDue;
  private boolean failed;
  private final @Nullable AutoCloseable lock;

  /**
   * @param fresh whether the file is still to be begun
   * @param writable false for a walk that another program writes: then nothing is written
   * @param lock released at the end
   */
  SessionJournal(
      Path file,
      ModelFingerprint model,
      SessionLines lines,
      boolean fresh,
      boolean writable,
      @Nullable AutoCloseable lock,
      Executor workers,
      Scheduler scheduler,
      Consumer<Notice> notices) {
    this.file = file;
    this.model = model;
    this.lines = lines;
    this.fresh = fresh;
    this.failed = !writable;
    this.lock = lock;
    this.workers = workers;
    this.scheduler = scheduler;
    this.notices = notices;
  }

  /** Writes what this tree is, if the file is new, and from now on what happens to it. */
  public void follow(StateTree<ExploreState> tree) {
    if (stopListening != null) {
      throw new IllegalStateException("the journal follows a tree already");
    }
    if (fresh) {
      fresh = false;
      lines.all(model, tree).forEach(this::append);
    }
    stopListening =
        tree.listen(
            new StateTree.Listener<>() {
              @Override
              public void stepped(StateTree.Node<ExploreState> node) {
                append(lines.step(node));
              }

              @Override
              public void moved(StateTree.Node<ExploreState> node) {
                append(SessionLines.goTo(node.id()));
              }
            });
  }

  /** Writes what waits, forces it to the disk and lets go of the file. */
  @Override
  public void close() {
    if (stopListening != null) {
      stopListening.run();
      stopListening = null;
    }
    drain();
    force();
    synchronized (writing) {
      failed = true;
      try {
        if (channel != null) {
          channel.close();
          channel = null;
        }
        if (lock != null) {
          lock.close();
        }
      } catch (Exception e) {
        LOG.warn("Could not close {}", file, e);
      }
    }
  }

  private void append(String line) {
    synchronized (waiting) {
      waiting.addLast(line);
      if (draining) {
        return;
      }
      draining = true;
    }
    workers.execute(this::drain);
  }

  private void drain() {
    synchronized (writing) {
      StringBuilder text = new StringBuilder();
      synchronized (waiting) {
        waiting.forEach(text::append);
        waiting.clear();
        draining = false;
      }
      if (text.isEmpty() || failed) {
        return;
      }
      try {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
        FileChannel open = channel();
        while (bytes.hasRemaining()) {
          open.write(bytes);
        }
      } catch (IOException e) {
        fail(e);
        return;
      }
      if (!forceDue) {
        forceDue = true;
        scheduler.schedule(this::force, FORCE_AFTER);
      }
    }
  }

  private void force() {
    synchronized (writing) {
      forceDue = false;
      if (channel != null && !failed) {
        try {
          channel.force(false);
        } catch (IOException e) {
          fail(e);
        }
      }
    }
  }

  private FileChannel channel() throws IOException {
    if (channel == null) {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }
    return channel;
  }

  private void fail(IOException e) {
    failed = true;
    LOG.error("Could not write {}", file, e);
    notices.accept(Notice.error("workspace.notice.session-failed", FileTrouble.of(e)));
  }
}
