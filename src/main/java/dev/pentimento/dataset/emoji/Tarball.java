package dev.pentimento.dataset.emoji;

import dev.pentimento.dataset.DatasetException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Reads chosen files out of an npm tarball: a gzipped tar in ustar form, which is all that npm
 * writes for short names. Nothing is ever written to disk.
 */
final class Tarball {

  private static final int BLOCK = 512;

  /** The largest file taken into memory; the biggest icon set has 60 MB. */
  private static final long LARGEST_FILE = 512L << 20;

  private Tarball() {}

  /**
   * Reads some files of a tarball.
   *
   * @param file the {@code .tgz}
   * @param wanted full names inside it, for example {@code package/icons.json}
   * @return the bytes of those that are there
   */
  static Map<String, byte[]> read(Path file, Set<String> wanted) throws DatasetException {
    Map<String, byte[]> found = new TreeMap<>();
    try (InputStream in =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)), 1 << 16)) {
      byte[] header = new byte[BLOCK];
      while (in.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0) {
        long size = octal(header, 124, 12);
        if (size < 0 || size > LARGEST_FILE) {
          throw new IOException("an entry claims " + size + " bytes");
        }
        String name = text(header, 0, 100);
        String prefix = text(header, 345, 155);
        String full = prefix.isEmpty() ? name : prefix + "/" + name;
        boolean plain = header[156] == '0' || header[156] == 0;
        if (plain && wanted.contains(full)) {
          byte[] content = in.readNBytes((int) size);
          if (content.length != size) {
            throw new EOFException(full + " ends early");
          }
          found.put(full, content);
        } else {
          in.skipNBytes(size);
        }
        in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
      }
    } catch (IOException e) {
      throw new DatasetException(
          "the tarball " + file,
          "it cannot be read as a gzipped tar (" + e.getMessage() + ")",
          "Fetch the package again with 'npm pack'",
          e);
    }
    return found;
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
      throw new IOException("an entry's size is '" + digits + "'", e);
    }
  }
}
