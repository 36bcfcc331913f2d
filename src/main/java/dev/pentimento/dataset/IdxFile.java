package dev.pentimento.dataset;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * A file of LeCun's IDX format, gzipped or not: two zero bytes, the type of the values (8 for
 * unsigned bytes), the number of dimensions, each dimension as a big-endian integer, the values.
 *
 * @param file where it is
 * @param dimensions for example 60000, 28, 28
 */
record IdxFile(Path file, int[] dimensions) {

  private static final int UNSIGNED_BYTES = 8;

  /**
   * Reads the head of a file and checks the length of one that is not packed.
   *
   * @throws IOException with the reason in words, if it is no such file
   */
  static IdxFile open(Path file) throws IOException {
    IdxFile idx;
    try (InputStream in = Unpacked.open(file)) {
      idx = head(file, in);
    } catch (EOFException e) {
      throw new IOException("it ends within its head", e);
    }
    if (!Unpacked.isPacked(file)) {
      long values = 1;
      for (int dimension : idx.dimensions) {
        values = times(values, dimension);
      }
      long wanted = values + idx.headLength();
      long length = Files.size(file);
      if (length != wanted) {
        throw new IOException("its head promises " + wanted + " bytes, and there are " + length);
      }
    }
    return idx;
  }

  /** Whether a file, packed or not, begins like one of images. */
  static boolean isImages(Path file) {
    try (InputStream in = Unpacked.open(file)) {
      return head(file, in).dimensions.length == 3;
    } catch (IOException e) {
      return false;
    }
  }

  private static IdxFile head(Path file, InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    int magic = in.readInt();
    int rank = magic & 0xff;
    if (magic >>> 8 != UNSIGNED_BYTES || rank < 1 || rank > 3) {
      throw new IOException("it is no IDX file of bytes");
    }
    int[] dimensions = new int[rank];
    for (int i = 0; i < rank; i++) {
      dimensions[i] = in.readInt();
      if (dimensions[i] < 0) {
        throw new IOException("its head is damaged");
      }
    }
    return new IdxFile(file, dimensions);
  }

  private static long times(long some, int more) throws IOException {
    try {
      return Math.multiplyExact(some, (long) more);
    } catch (ArithmeticException e) {
      throw new IOException("its head promises more than there can be", e);
    }
  }

  private int headLength() {
    return Integer.BYTES * (1 + dimensions.length);
  }

  int count() {
    return dimensions[0];
  }

  /** The values from the first on. */
  InputStream values() throws IOException {
    InputStream in = Unpacked.open(file);
    try {
      in.skipNBytes(headLength());
      return in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** The next so many values of a stream. */
  static byte[] next(InputStream in, int length) throws IOException {
    try {
      byte[] values = in.readNBytes(length);
      if (values.length != length) {
        throw new EOFException("it ends early");
      }
      return values;
    } catch (ZipException e) {
      throw new IOException("it is damaged (" + e.getMessage() + ")", e);
    } catch (EOFException e) {
      throw new IOException("it ends early", e);
    }
  }
}
