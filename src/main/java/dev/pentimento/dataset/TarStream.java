package dev.pentimento.dataset;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the plain files of a tar archive (POSIX ustar) one after another. */
public final class TarStream {

  /** Everything in an archive is a multiple of this long. */
  static final int BLOCK = 512;

  private static final int CHECKSUM = 148;

  private final InputStream in;
  private long left;
  private long padding;

  /**
   * @param in the archive, unpacked; closed by whoever opened it
   */
  public TarStream(InputStream in) {
    this.in = in;
  }

  /** Whether the first block of a file is the header of a tar archive: by its checksum. */
  static boolean isTar(byte[] block) {
    if (block.length < BLOCK || block[0] == 0) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= CHECKSUM && i < CHECKSUM + 8 ? ' ' : Byte.toUnsignedInt(block[i]);
    }
    try {
      return octal(block, CHECKSUM, 8) == sum;
    } catch (IOException e) {
      return false;
    }
  }

  /** The path of the next plain file, whose bytes can then be read; null behind the last. */
  public @Nullable String next() throws IOException {
    byte[] header = new byte[BLOCK];
    while (true) {
      in.skipNBytes(left + padding);
      left = 0;
      padding = 0;
      int got = in.readNBytes(header, 0, BLOCK);
      if (got == 0 || header[0] == 0) {
        return null;
      }
      if (got < BLOCK) {
        throw new EOFException("the archive ends within a header");
      }
      if (!isTar(header)) {
        throw new IOException("the archive is damaged: a header's checksum is wrong");
      }
      left = octal(header, 124, 12);
      if (left < 0) {
        throw new IOException("the archive is damaged: a file of " + left + " bytes");
      }
      padding = (BLOCK - left % BLOCK) % BLOCK;
      if (header[156] == '0' || header[156] == 0) {
        String prefix = text(header, 345, 155);
        String name = text(header, 0, 100);
        return prefix.isEmpty() ? name : prefix + "/" + name;
      }
    }
  }

  /** The bytes of the file in hand. */
  public long length() {
    return left;
  }

  /** Reads the file in hand whole. */
  public byte[] read() throws IOException {
    int length = Math.toIntExact(left);
    byte[] bytes = in.readNBytes(length);
    left = 0;
    if (bytes.length != length) {
      throw new EOFException("the archive ends within a file");
    }
    return bytes;
  }

  private static String text(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.UTF_8);
  }

  private static long octal(byte[] header, int from, int length) throws IOException {
    String digits = text(header, from, length).trim();
    try {
      return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    } catch (NumberFormatException e) {
      throw new IOException("a number of a header is '" + digits + "'", e);
    }
  }
}
