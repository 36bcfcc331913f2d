package dev.pentimento.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of the cache files, of which the {@value #MOST} used last are kept, and no more than
 * 20 GB. Files of other names are left alone.
 */
final class CacheFolder {

  private static final Logger LOG = LoggerFactory.getLogger(CacheFolder.class);
  private static final int MOST = 8;
  private static final long MOST_BYTES = 20_000_000_000L;
  private static final Pattern OURS = Pattern.compile("[a-z0-9]+-[0-9a-f]{16}-[0-9a-f]{16}\\.set");
  private static final Pattern LEFT_OVER =
      Pattern.compile(OURS.pattern() + "\\.[0-9a-f-]{36}\\" + CacheWriter.PART);

  /** A writer that has written nothing for so long is no more. */
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Path folder;
  private final int most;
  private final long mostBytes;

  CacheFolder(Path folder) {
    this(folder, MOST, MOST_BYTES);
  }

  CacheFolder(Path folder, int most, long mostBytes) {
    this.folder = folder;
    this.most = most;
    this.mostBytes = mostBytes;
  }

  Path path() {
    return folder;
  }

  /**
   * Where the cache of a source is.
   *
   * @param source what is cached and how, in any words
   * @param state of the files
   */
  Path place(String kind, String source, String state) {
    return folder.resolve(prefix(kind, source) + Hashes.hex(state).substring(0, 16) + ".set");
  }

  private static String prefix(String kind, String source) {
    return kind + "-" + Hashes.hex(source).substring(0, 16) + "-";
  }

  /** Marks a file as used now. */
  void touch(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    } catch (IOException e) {
      LOG.debug("Could not mark {} as used", file, e);
    }
  }

  /** Deletes what is too much, older states of the same source first. */
  void tidy(Path newest) {
    String name = String.valueOf(newest.getFileName());
    String source = name.substring(0, name.lastIndexOf('-') + 1);
    List<Path> ours = new ArrayList<>();
    Instant abandoned = Instant.now().minus(ABANDONED);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String one = String.valueOf(file.getFileName());
        if (LEFT_OVER.matcher(one).matches() && used(file).toInstant().isBefore(abandoned)) {
          delete(file);
        } else if (OURS.matcher(one).matches() && !file.equals(newest)) {
          if (one.startsWith(source)) {
            delete(file);
          } else {
            ours.add(file);
          }
        }
      }
      ours.sort(Comparator.comparing(CacheFolder::used).reversed());
      long bytes = Files.size(newest);
      int count = 1;
      for (Path file : ours) {
        bytes += Files.size(file);
        if (++count > most || bytes > mostBytes) {
          delete(file);
        }
      }
    } catch (IOException e) {
      LOG.warn("Could not tidy {}", folder, e);
    }
  }

  private static FileTime used(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // In use by another of us on a system that minds.
      LOG.debug("Could not delete {}", file, e);
    }
  }
}
