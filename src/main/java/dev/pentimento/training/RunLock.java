package dev.pentimento.training;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * {@code run.lock}: held by whoever writes a run, released by the system when its process dies. The
 * file itself stays; only the lock on it tells.
 */
public final class RunLock implements AutoCloseable {

  private static final String NAME = "run.lock";

  /**
   * The locks of this process. Where a process closes any channel of a file, POSIX takes all its
   * locks on that file away; so one that is held here is never opened again to look.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private static final int TRIES = 10;
  private static final long NANOS_BETWEEN = 20_000_000;

  private final Path run;
  private final FileChannel channel;

  private RunLock(Path run, FileChannel channel) {
    this.run = run;
    this.channel = channel;
  }

  /**
   * Takes the lock of a run folder, which must exist.
   *
   * @throws RunException if somebody writes that run
   */
  static RunLock take(Path folder) throws IOException, RunException {
    Path run = folder.toRealPath();
    if (!HELD.add(run)) {
      throw taken(folder);
    }
    try {
      FileChannel channel =
          FileChannel.open(run.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      // Somebody who looks whether it is locked holds it for a moment.
      for (int i = 0; i < TRIES; i++) {
        if (tryLock(channel, false) != null) {
          return new RunLock(run, channel);
        }
        LockSupport.parkNanos(NANOS_BETWEEN);
      }
      channel.close();
    } catch (IOException e) {
      HELD.remove(run);
      throw e;
    }
    HELD.remove(run);
    throw taken(folder);
  }

  private static RunException taken(Path folder) {
    return new RunException(
        "The run in "
            + folder
            + " is being trained already. Stop that training first, or choose another folder.");
  }

  /** Whether anybody, in this process or another, writes a run at this moment. */
  public static boolean isHeld(Path folder) throws IOException {
    Path run;
    try {
      run = folder.toRealPath();
    } catch (NoSuchFileException e) {
      return false;
    }
    if (HELD.contains(run)) {
      return true;
    }
    Path file = run.resolve(NAME);
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return tryLock(channel, true) == null;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel, boolean shared)
      throws IOException {
    try {
      return channel.tryLock(0, Long.MAX_VALUE, shared);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD.remove(run);
    }
  }
}
