package dev.pentimento.dataset.emoji;

import dev.pentimento.dataset.DatasetException;
import dev.pentimento.dataset.TarStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
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
      TarStream tar = new TarStream(in);
      for (String name = tar.next(); name != null; name = tar.next()) {
        if (wanted.contains(name)) {
          if (tar.length() > LARGEST_FILE) {
            throw new IOException(name + " claims " + tar.length() + " bytes");
          }
          found.put(name, tar.read());
        }
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
}
