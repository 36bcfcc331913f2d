package dev.pentimento.dataset;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.Objects;

/**
 * Pictures in a mapped file of any length: the system keeps in memory what is used, outside of
 * Java's heap. A mapping reaches at most 2 GiB, so there are as many as it takes, each of whole
 * pictures.
 */
final class MappedPixels implements PixelStore {

  private static final int LARGEST_SEGMENT = 1 << 30;

  private final int count;
  private final int pictureBytes;
  private final int perSegment;
  private final MappedByteBuffer[] segments;

  /**
   * Maps a part of a file. The mappings last until nobody holds this store any more; the channel
   * may be closed at once.
   *
   * @param from where the first picture begins
   * @throws IOException if the file is shorter than that, or cannot be mapped
   */
  static MappedPixels of(FileChannel channel, long from, int count, int pictureBytes)
      throws IOException {
    return of(channel, from, count, pictureBytes, LARGEST_SEGMENT);
  }

  static MappedPixels of(
      FileChannel channel, long from, int count, int pictureBytes, int largestSegment)
      throws IOException {
    if (channel.size() < from + (long) count * pictureBytes) {
      throw new IOException("the file ends within its pictures");
    }
    return new MappedPixels(
        channel, from, count, pictureBytes, Math.max(1, largestSegment / pictureBytes));
  }

  private MappedPixels(FileChannel channel, long from, int count, int pictureBytes, int perSegment)
      throws IOException {
    this.count = count;
    this.pictureBytes = pictureBytes;
    this.perSegment = perSegment;
    this.segments = new MappedByteBuffer[(int) (((long) count + perSegment - 1) / perSegment)];
    for (int s = 0; s < segments.length; s++) {
      long first = (long) s * perSegment;
      segments[s] =
          channel.map(
              MapMode.READ_ONLY,
              from + first * pictureBytes,
              Math.min(perSegment, count - first) * pictureBytes);
    }
  }

  int segments() {
    return segments.length;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int pictureBytes() {
    return pictureBytes;
  }

  @Override
  public void read(int index, byte[] target, int at) {
    Objects.checkIndex(index, count);
    segments[index / perSegment].get(index % perSegment * pictureBytes, target, at, pictureBytes);
  }
}
