package dev.pentimento.command;

import dev.pentimento.spec.LatentCode;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NumPy's array file (NEP 1): the magic {@code \x93NUMPY}, a version, the length of a header, the
 * header as a Python dictionary, the numbers. Read are versions 1 and 2, little-endian float32 and
 * float64, C order, one or two axes.
 */
final class NpyFile {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\s]*)\\)");

  private NpyFile() {}

  /** Whether a file begins as an array file does. */
  static boolean matches(byte[] content) {
    return content.length > MAGIC.length && content[0] == MAGIC[0] && content[1] == MAGIC[1];
  }

  /** Reads a file; see {@link #parse}. */
  static List<LatentCode> read(Path file) throws IOException {
    return parse(Files.readAllBytes(file));
  }

  /**
   * The rows of an array of shape (rows, dimension), or the one row of an array of shape
   * (dimension).
   *
   * @throws IOException if it is damaged or of another kind, with the reason as a clause
   */
  static List<LatentCode> parse(byte[] content) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    try {
      byte[] magic = new byte[MAGIC.length];
      buffer.get(magic);
      int major = buffer.get();
      buffer.get();
      if (!java.util.Arrays.equals(magic, MAGIC) || (major != 1 && major != 2)) {
        throw new IOException("it is not an array file of version 1 or 2");
      }
      int length = major == 1 ? Short.toUnsignedInt(buffer.getShort()) : buffer.getInt();
      if (length < 0 || length > buffer.remaining()) {
        throw new IOException("its header is cut off");
      }
      byte[] header = new byte[length];
      buffer.get(header);
      return rows(new String(header, StandardCharsets.ISO_8859_1), buffer);
    } catch (BufferUnderflowException e) {
      throw new IOException("it is cut off", e);
    }
  }

  private static List<LatentCode> rows(String header, ByteBuffer numbers) throws IOException {
    String type = field(TYPE, header, "descr");
    if (!type.equals("<f4") && !type.equals("<f8")) {
      throw new IOException("its numbers are " + type + ", not little-endian float32 or float64");
    }
    List<Integer> shape = shape(field(SHAPE, header, "shape"));
    if (field(FORTRAN, header, "fortran_order").equals("True") && shape.size() > 1) {
      throw new IOException("its rows are stored in Fortran order; save it in C order");
    }
    if (shape.isEmpty() || shape.size() > 2) {
      throw new IOException("it has " + shape.size() + " axes, not one or two");
    }
    int rows = shape.size() == 1 ? 1 : shape.get(0);
    int dimension = shape.get(shape.size() - 1);
    int width = type.equals("<f4") ? Float.BYTES : Double.BYTES;
    if ((long) rows * dimension * width != numbers.remaining()) {
      throw new IOException(
          "it holds " + numbers.remaining() + " bytes, not " + rows + "×" + dimension + " numbers");
    }
    List<LatentCode> codes = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      float[] values = new float[dimension];
      for (int i = 0; i < dimension; i++) {
        values[i] = width == Float.BYTES ? numbers.getFloat() : (float) numbers.getDouble();
      }
      codes.add(LatentCode.of(values));
    }
    return codes;
  }

  private static List<Integer> shape(String text) throws IOException {
    List<Integer> shape = new ArrayList<>();
    for (String axis : text.split(",", -1)) {
      if (!axis.isBlank()) {
        try {
          shape.add(Integer.parseInt(axis.strip()));
        } catch (NumberFormatException e) {
          throw new IOException("its shape (" + text + ") is out of range", e);
        }
      }
    }
    return shape;
  }

  private static String field(Pattern pattern, String header, String name) throws IOException {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw new IOException("its header has no " + name);
    }
    return matcher.group(1);
  }
}
