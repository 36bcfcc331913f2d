package dev.pentimento.dataset;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Writes a cache file beside its place and moves it there when it is whole. Closed before that, it
 * leaves nothing.
 */
final class CacheWriter implements Closeable {

  /** The ending of a file that is being written. */
  static final String PART = ".part";

  private static final int BUFFER = 1 << 20;

  private final Path place;
  private final Path beside;
  private final int size;
  private final FileChannel channel;
  private final OutputStream pixels;
  private final SetFingerprint fingerprint;
  private int[] sums = new int[256];
  private int count;

  /**
   * @param place where the file is to be; its folder exists
   * @param size width and height of the pictures
   */
  CacheWriter(Path place, int size) throws IOException {
    this.place = place;
    this.size = size;
    this.beside = place.resolveSibling(place.getFileName() + "." + UUID.randomUUID() + PART);
    this.fingerprint = new SetFingerprint(size);
    this.channel =
        FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    channel.position(CacheFormat.HEAD);
    this.pixels = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
  }

  void add(byte[] picture) throws IOException {
    if (count == sums.length) {
      sums = java.util.Arrays.copyOf(sums, count * 2);
    }
    sums[count++] = CacheFormat.sumOf(picture);
    fingerprint.add(picture);
    pixels.write(picture);
  }

  /** Ends the file and puts it in its place. */
  void finish(List<PictureSet.Entry> entries, ImportNotes notes) throws IOException {
    long begin = CacheFormat.HEAD + (long) count * size * size * 3;
    MessageDigest digest = Hashes.sha256();
    pixels.flush();
    DataOutputStream index =
        new DataOutputStream(new BufferedOutputStream(new DigestOutputStream(pixels, digest)));
    for (int i = 0; i < count; i++) {
      PictureSet.Entry entry = entries.get(i);
      index.writeUTF(entry.content());
      index.writeUTF(entry.style());
      index.writeUTF(entry.label());
      index.writeByte(entry.split().ordinal());
      index.writeInt(notes.widths()[i]);
      index.writeInt(notes.heights()[i]);
      index.writeInt(notes.twins()[i]);
      index.writeInt(sums[i]);
    }
    index.writeInt(notes.unreadable().size());
    for (Unreadable one : notes.unreadable()) {
      index.writeUTF(one.name());
      index.writeUTF(one.reason().name());
      index.writeUTF(one.why());
    }
    index.writeInt(notes.hidden());
    index.flush();
    CacheFormat head =
        new CacheFormat(
            size,
            count,
            channel.position() - begin,
            HexFormat.of().parseHex(fingerprint.of(entries)),
            digest.digest());
    ByteBuffer bytes = head.encode();
    long at = 0;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
    channel.force(true);
    channel.close();
    try {
      Files.move(
          beside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(beside, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
