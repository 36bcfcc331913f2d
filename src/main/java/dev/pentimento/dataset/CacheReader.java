package dev.pentimento.dataset;

import dev.pentimento.dataset.UnreadablePictureException.Reason;
import dev.pentimento.spec.CancelToken;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** Reads a cache file and checks all of it: its head, its index, and every picture's checksum. */
final class CacheReader {

  /** A set up to this size is read into memory, a larger one mapped. */
  static final long LARGEST_RESIDENT = 256L << 20;

  private static final Split[] SPLITS = Split.values();

  private CacheReader() {}

  /**
   * Opens a file.
   *
   * @param name of the set
   * @param largestResident up to how many bytes of pictures are read into memory
   * @throws IOException if it is not whole
   * @throws CancellationException if that was wished
   */
  static LoadedData read(
      Path file, String name, long largestResident, ImportProgress progress, CancelToken cancel)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
      CacheFormat head = CacheFormat.decode(in.readNBytes(CacheFormat.HEAD));
      if (head == null) {
        throw new IOException("its head is damaged, or of another version");
      }
      if (channel.size() != head.fileBytes() || head.indexBytes() > Integer.MAX_VALUE - 8) {
        throw new IOException("it is cut off");
      }
      channel.position(head.indexBegin());
      byte[] bytes = Channels.newInputStream(channel).readNBytes((int) head.indexBytes());
      if (!Arrays.equals(Hashes.sha256().digest(bytes), head.indexHash())) {
        throw new IOException("its index is damaged");
      }
      Index index = index(bytes, head.count());
      PixelStore pixels = pixels(channel, head, largestResident);
      check(pixels, index.sums, progress, cancel);
      return new LoadedData(
          new PictureSet(name, head.size(), pixels, index.entries, head.fingerprintHex()),
          index.notes);
    }
  }

  private static PixelStore pixels(FileChannel channel, CacheFormat head, long largestResident)
      throws IOException {
    long length = head.indexBegin() - CacheFormat.HEAD;
    if (length > largestResident) {
      return MappedPixels.of(channel, CacheFormat.HEAD, head.count(), head.pictureBytes());
    }
    channel.position(CacheFormat.HEAD);
    byte[] bytes = Channels.newInputStream(channel).readNBytes((int) length);
    return new ResidentPixels(bytes, head.pictureBytes());
  }

  private static void check(
      PixelStore pixels, int[] sums, ImportProgress progress, CancelToken cancel)
      throws IOException {
    byte[] picture = new byte[pixels.pictureBytes()];
    for (int i = 0; i < sums.length; i++) {
      if (cancel.isCancelled()) {
        throw new CancellationException("The reading of the data set was cancelled.");
      }
      pixels.read(i, picture, 0);
      if (CacheFormat.sumOf(picture) != sums[i]) {
        throw new IOException("its picture " + i + " is damaged");
      }
      if (i % 1024 == 0) {
        progress.at(i, sums.length, "");
      }
    }
    progress.at(sums.length, sums.length, "");
  }

  private record Index(List<PictureSet.Entry> entries, ImportNotes notes, int[] sums) {}

  private static Index index(byte[] bytes, int count) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    List<PictureSet.Entry> entries = new ArrayList<>(count);
    int[] widths = new int[count];
    int[] heights = new int[count];
    int[] twins = new int[count];
    int[] sums = new int[count];
    // Styles and classes repeat; one string each is enough.
    Map<String, String> words = new HashMap<>();
    for (int i = 0; i < count; i++) {
      String content = in.readUTF();
      String style = words.computeIfAbsent(in.readUTF(), word -> word);
      String label = words.computeIfAbsent(in.readUTF(), word -> word);
      entries.add(new PictureSet.Entry(content, style, SPLITS[in.readByte()], label));
      widths[i] = in.readInt();
      heights[i] = in.readInt();
      twins[i] = in.readInt();
      sums[i] = in.readInt();
    }
    List<Unreadable> unreadable = new ArrayList<>();
    int several = in.readInt();
    for (int i = 0; i < several; i++) {
      unreadable.add(new Unreadable(in.readUTF(), Reason.valueOf(in.readUTF()), in.readUTF()));
    }
    ImportNotes notes =
        new ImportNotes(widths, heights, twins, unreadable, in.readInt(), List.of());
    return new Index(entries, notes, sums);
  }
}
