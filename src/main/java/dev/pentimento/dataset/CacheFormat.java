package dev.pentimento.dataset;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The head of a cache file, which fills its first {@value #HEAD} bytes; then come the pictures, one
 * after another, and an index of them. Everything is big-endian.
 *
 * @param size width and height of the pictures
 * @param count of the pictures
 * @param indexBytes the length of the index, with which the file ends
 * @param fingerprint of the set, 32 bytes
 * @param indexHash SHA-256 of the index
 */
record CacheFormat(int size, int count, long indexBytes, byte[] fingerprint, byte[] indexHash) {

  /** A page, so that the pictures begin on one. */
  static final int HEAD = 4096;

  /** Raised with every change of the layout or of how pictures are made: older files are unused. */
  static final int VERSION = 1;

  private static final byte[] MAGIC = {'p', 'e', 'n', 't', 's', 'e', 't', '\n'};
  private static final int USED = MAGIC.length + 4 + 4 + 4 + 8 + 32 + 32;

  int pictureBytes() {
    return size * size * dev.pentimento.spec.Picture.CHANNELS;
  }

  long indexBegin() {
    return HEAD + (long) count * pictureBytes();
  }

  long fileBytes() {
    return indexBegin() + indexBytes;
  }

  String fingerprintHex() {
    return HexFormat.of().formatHex(fingerprint);
  }

  ByteBuffer encode() {
    ByteBuffer head = ByteBuffer.allocate(HEAD);
    head.put(MAGIC).putInt(VERSION).putInt(size).putInt(count).putLong(indexBytes);
    head.put(fingerprint).put(indexHash);
    head.putInt(sum(head.array()));
    return head.rewind();
  }

  /** Null if these bytes are no head that can be relied on. */
  static @Nullable CacheFormat decode(byte[] head) {
    ByteBuffer in = ByteBuffer.wrap(head);
    if (head.length != HEAD || !Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      return null;
    }
    in.position(MAGIC.length);
    int version = in.getInt();
    int size = in.getInt();
    int count = in.getInt();
    long indexBytes = in.getLong();
    byte[] fingerprint = new byte[32];
    byte[] indexHash = new byte[32];
    in.get(fingerprint).get(indexHash);
    boolean sound =
        in.getInt() == sum(head)
            && version == VERSION
            && size > 0
            && size <= PictureReader.LARGEST_SIDE
            && count >= 0
            && indexBytes >= 0;
    return sound ? new CacheFormat(size, count, indexBytes, fingerprint, indexHash) : null;
  }

  private static int sum(byte[] head) {
    CRC32C crc = new CRC32C();
    crc.update(head, 0, USED);
    return (int) crc.getValue();
  }

  static int sumOf(byte[] picture) {
    CRC32C crc = new CRC32C();
    crc.update(picture, 0, picture.length);
    return (int) crc.getValue();
  }
}
