package dev.pentimento.dataset.emoji;

import dev.pentimento.spec.Picture;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes 8-bit RGB PNG files whose bytes depend on the pixels alone: no date, no physical size, and
 * the row filter chosen by the smallest sum of absolute differences (PNG specification, §12.8).
 */
final class PngEncoder {

  private static final byte[] SIGNATURE = {(byte) 137, 'P', 'N', 'G', 13, 10, 26, 10};

  private PngEncoder() {}

  static byte[] encode(Picture picture) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13);
    header.putInt(picture.width()).putInt(picture.height());
    header.put((byte) 8).put((byte) 2); // 8 bits, RGB; deflate, adaptive filters, not interlaced
    chunk(file, "IHDR", header.array());
    chunk(file, "IDAT", deflate(filtered(picture)));
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private static byte[] filtered(Picture picture) {
    int stride = picture.width() * Picture.CHANNELS;
    byte[] result = new byte[picture.height() * (stride + 1)];
    byte[] previous = new byte[stride];
    byte[] row = new byte[stride];
    byte[] candidate = new byte[stride];
    for (int y = 0; y < picture.height(); y++) {
      System.arraycopy(picture.rgb(), y * stride, row, 0, stride);
      long best = Long.MAX_VALUE;
      for (int filter = 0; filter <= 4; filter++) {
        long cost = filter(filter, row, previous, candidate);
        if (cost < best) {
          best = cost;
          result[y * (stride + 1)] = (byte) filter;
          System.arraycopy(candidate, 0, result, y * (stride + 1) + 1, stride);
        }
      }
      System.arraycopy(row, 0, previous, 0, stride);
    }
    return result;
  }

  /** Fills {@code out} and returns the sum of its absolute values as signed bytes. */
  private static long filter(int filter, byte[] row, byte[] above, byte[] out) {
    long cost = 0;
    for (int i = 0; i < row.length; i++) {
      int left = i < Picture.CHANNELS ? 0 : Byte.toUnsignedInt(row[i - Picture.CHANNELS]);
      int up = Byte.toUnsignedInt(above[i]);
      int corner = i < Picture.CHANNELS ? 0 : Byte.toUnsignedInt(above[i - Picture.CHANNELS]);
      int predicted =
          switch (filter) {
            case 0 -> 0;
            case 1 -> left;
            case 2 -> up;
            case 3 -> (left + up) / 2;
            default -> paeth(left, up, corner);
          };
      out[i] = (byte) (row[i] - predicted);
      cost += Math.abs(out[i]);
    }
    return cost;
  }

  private static int paeth(int left, int up, int corner) {
    int estimate = left + up - corner;
    int toLeft = Math.abs(estimate - left);
    int toUp = Math.abs(estimate - up);
    int toCorner = Math.abs(estimate - corner);
    if (toLeft <= toUp && toLeft <= toCorner) {
      return left;
    }
    return toUp <= toCorner ? up : corner;
  }

  private static byte[] deflate(byte[] raw) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(raw);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 16];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(content);
    file.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    file.writeBytes(name);
    file.writeBytes(content);
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }
}
