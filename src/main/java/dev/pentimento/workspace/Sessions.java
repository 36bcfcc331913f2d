package dev.pentimento.workspace;

import dev.pentimento.spec.FileTrouble;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.WholeFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of the walks that were saved, one file a model: codes mean nothing to another model.
 */
public final class Sessions {

  /** How many states a walk keeps. */
  public static final int LIMIT = 12_000;

  /** A file is written anew if it has this many lines more than it needs. */
  private static final int SPARE_LINES = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  private final Path folder;
  private final Executor workers;
  private final Scheduler scheduler;

  /**
   * @param folder made when first needed
   * @param workers writes
   * @param scheduler puts off what need not be done at once
   */
  public Sessions(Path folder, Executor workers, Scheduler scheduler) {
    this.folder = folder;
    this.workers = workers;
    this.scheduler = scheduler;
  }

  /**
   * What there was of a walk.
   *
   * @param tree its states; empty for a new walk
   * @param journal to follow the walk from here; to be closed
   * @param notices what the user should know
   */
  public record Opened(
      Optional<StateTree<ExploreState>> tree, SessionJournal journal, List<Notice> notices) {}

  /**
   * Opens the walk of a model, blocking; a new one if there is none. A line torn by a crash is cut
   * off in silence; a file that is damaged or newer than this program is kept aside with a notice.
   *
   * @param dimension of the model's codes
   * @param notices hears later on if the walk cannot be saved, on a worker
   */
  public Opened open(ModelFingerprint model, int dimension, Consumer<Notice> notices) {
    Path file = file(model);
    List<Notice> told = new ArrayList<>();
    try {
      Files.createDirectories(folder);
      FileLock lock = lock(model);
      if (lock == null) {
        told.add(Notice.warning("workspace.notice.session-elsewhere"));
        return new Opened(
            Optional.empty(), journal(file, model, new SessionLines(), false, null, notices), told);
      }
      Reading reading = new Reading(file, model, dimension, told);
      Optional<StateTree<ExploreState>> tree = reading.run();
      return new Opened(
          tree, journal(file, model, reading.lines, tree.isEmpty(), lock, notices), told);
    } catch (IOException e) {
      LOG.error("Could not open {}", file, e);
      told.add(Notice.error("workspace.notice.session-failed", FileTrouble.of(e)));
      return new Opened(
          Optional.empty(), journal(file, model, new SessionLines(), false, null, notices), told);
    }
  }

  /** The file of a model's walk. */
  public Path file(ModelFingerprint model) {
    return folder.resolve(model.sha256() + ".jsonl");
  }

  private SessionJournal journal(
      Path file,
      ModelFingerprint model,
      SessionLines lines,
      boolean fresh,
      @Nullable FileLock lock,
      Consumer<Notice> notices) {
    AutoCloseable release = lock == null ? null : lock.acquiredBy();
    return new SessionJournal(
        file, model, lines, fresh, lock != null, release, workers, scheduler, notices);
  }

  /** Keeps a second window from writing to the same file; null if one does. */
  private @Nullable FileLock lock(ModelFingerprint model) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve(model.sha256() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      LOG.debug("This program has the walk open already", e);
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    return lock;
  }

  /** Reads one file and leaves it so that lines can be added to it. */
  private static final class Reading {
    private final Path file;
    private final ModelFingerprint model;
    private final int dimension;
    private final List<Notice> told;
    private SessionLines lines = new SessionLines();
    private @Nullable StateTree<ExploreState> tree;

    Reading(Path file, ModelFingerprint model, int dimension, List<Notice> told) {
      this.file = file;
      this.model = model;
      this.dimension = dimension;
      this.told = told;
    }

    Optional<StateTree<ExploreState>> run() throws IOException {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      byte[] bytes = Files.readAllBytes(file);
      int whole = wholeLines(bytes);
      List<String> text = new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList();
      if (text.isEmpty()) {
        Files.delete(file);
        return Optional.empty();
      }
      int read = read(text);
      StateTree<ExploreState> result = tree;
      if (result == null) {
        if (Files.exists(file)) {
          Files.delete(file);
        }
        lines = new SessionLines();
        return Optional.empty();
      }
      if (read < text.size() || read > 2 * result.size() + SPARE_LINES) {
        lines = new SessionLines();
        String anew = String.join("", lines.all(model, result));
        WholeFile.write(file, anew.getBytes(StandardCharsets.UTF_8));
      } else if (whole < bytes.length) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.truncate(whole);
        }
      }
      return Optional.of(result);
    }

    /** How many lines could be read. The others are kept in a copy of the file. */
    private int read(List<String> text) throws IOException {
      int read = 0;
      try {
        int version = SessionLines.readVersion(text.get(0));
        if (version > SessionLines.VERSION) {
          told.add(
              Notice.warning(
                  "workspace.notice.session-newer",
                  "version " + version,
                  Aside.move(file).toString()));
          return 0;
        }
        SessionLines.Header header = SessionLines.readHeader(text.get(0));
        if (!header.model().equals(model)) {
          throw new SessionLines.BadLineException("it is of another model", null);
        }
        for (read = 1; read < text.size(); read++) {
          tree = lines.read(text.get(read), tree, header.limit(), dimension);
        }
      } catch (SessionLines.BadLineException e) {
        LOG.warn("Line {} of {}: {}", read + 1, file, e.getMessage(), e);
        String key =
            tree == null
                ? "workspace.notice.session-unreadable"
                : "workspace.notice.session-damaged";
        Path kept = tree == null ? Aside.move(file) : Aside.copy(file);
        told.add(Notice.warning(key, "line " + (read + 1), kept.toString()));
      }
      return read;
    }

    private static int wholeLines(byte[] bytes) {
      int end = bytes.length;
      while (end > 0 && bytes[end - 1] != '\n') {
        end--;
      }
      return end;
    }
  }
}
