package dev.pentimento.dataset.fetch;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.pentimento.spec.Json;
import dev.pentimento.spec.WholeFile;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has come of a file so far, {@code NAME.part}, and beside it {@code NAME.part.json}, which
 * says which edition of the file that is. Locked while it is open.
 */
final class PartFile implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PartFile.class);

  private static final ObjectReader READER =
      Json.mapper()
          .readerFor(Edition.class)
          .without(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

  private final Path part;
  private final Path note;
  private final FileChannel channel;

  /**
   * Which edition of a file the part belongs to.
   *
   * @param etag the server's name for it, if it is one that allows going on
   * @param lastModified the server's time of it
   * @param size in bytes, or {@link PublishedFile#UNKNOWN}
   */
  record Edition(@Nullable String etag, @Nullable String lastModified, long size) {

    static Edition of(HttpHeaders headers, long size) {
      // A weak tag says that two editions mean the same, not that their bytes are the same.
      Optional<String> strong = headers.firstValue("ETag").filter(tag -> !tag.startsWith("W/"));
      return new Edition(
          strong.orElse(null), headers.firstValue("Last-Modified").orElse(null), size);
    }

    /** What {@code If-Range} may be asked with; null if the server gave nothing of use. */
    @Nullable String validator() {
      return etag != null ? etag : lastModified;
    }
  }

  /** Another program has the part open. */
  static final class InUseException extends IOException {
    InUseException(Path part) {
      super(part + " is in use");
    }
  }

  private PartFile(Path part, Path note, FileChannel channel) {
    this.part = part;
    this.note = note;
    this.channel = channel;
  }

  /**
   * Opens the part of a file, or begins one.
   *
   * @throws InUseException if someone else has it open
   */
  static PartFile open(Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Path note = file.resolveSibling(file.getFileName() + ".part.json");
    FileChannel channel =
        FileChannel.open(
            part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      // One byte far beyond the end: a lock on what is there would keep Windows from reading it.
      FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
      if (lock == null) {
        channel.close();
        throw new InUseException(part);
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new InUseException(part);
    }
    return new PartFile(part, note, channel);
  }

  Path path() {
    return part;
  }

  long size() throws IOException {
    return channel.size();
  }

  /** Which edition the part is of; empty if nobody knows. */
  Optional<Edition> edition() {
    if (!Files.exists(note)) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(READER.readValue(note.toFile()));
    } catch (IOException e) {
      LOG.warn("Could not read {}", note, e);
      return Optional.empty();
    }
  }

  /** Throws away what has come and begins that edition. */
  void begin(Edition edition) throws IOException {
    channel.truncate(0);
    WholeFile.write(note, Json.mapper().writeValueAsBytes(edition));
  }

  void append(ByteBuffer bytes) throws IOException {
    long at = channel.size();
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  /** Makes the part the file. Closes it. */
  void become(Path file) throws IOException {
    channel.force(true);
    channel.close();
    if (Files.exists(file)) {
      // Not ours to write over: it came while we fetched.
      throw new FileAlreadyExistsException(file.toString());
    }
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file);
    }
    Files.deleteIfExists(note);
  }

  /** Throws it away. Closes it. */
  void discard() throws IOException {
    channel.close();
    Files.deleteIfExists(part);
    Files.deleteIfExists(note);
  }

  /** Lets go of it; what has come stays, and nothing that is empty. */
  @Override
  public void close() {
    try {
      if (channel.isOpen()) {
        boolean empty = channel.size() == 0;
        channel.close();
        if (empty) {
          discard();
        }
      }
    } catch (IOException e) {
      LOG.warn("Could not close {}", part, e);
    }
  }
}
