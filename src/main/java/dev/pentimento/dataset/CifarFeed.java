package dev.pentimento.dataset;

import dev.pentimento.dataset.PictureReader.Original;
import dev.pentimento.spec.Picture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * CIFAR-10 in its binary version (Krizhevsky 2009): batches of records of one byte for the class
 * and 3072 for the picture, 32×32 pixels as planes of red, green and blue. A folder or the
 * published archive give the same set. The test batch is for testing; of the others every tenth
 * picture, by its hash, is for validation.
 */
final class CifarFeed implements Feed {

  private static final int SIZE = 32;
  private static final int PLANE = SIZE * SIZE;
  private static final int RECORD = 1 + Picture.CHANNELS * PLANE;
  private static final Pattern BATCH = Pattern.compile("(data_batch_\\d+|test_batch)\\.bin");
  private static final String NAMES = "batches.meta.txt";

  /** More than any batch of the published set; larger files are no batches. */
  private static final long LARGEST = 512L << 20;

  private static final List<String> CLASSES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  private static final String REPAIR =
      "Give the folder cifar-10-batches-bin or the file cifar-10-binary.tar.gz as they were"
          + " published, or fetch the set again";

  private final Path path;
  private final @Nullable Path folder;
  private final String stamp;

  private CifarFeed(Path path, @Nullable Path folder, String stamp) {
    this.path = path;
    this.folder = folder;
    this.stamp = stamp;
  }

  static CifarFeed of(Path path) throws DatasetException {
    try {
      if (!Files.isDirectory(path)) {
        return new CifarFeed(path, null, Unpacked.stamp(path));
      }
      Path folder = batches(path);
      if (folder == null) {
        throw broken(path, "there is no data_batch_1.bin in it", null);
      }
      StringBuilder stamp = new StringBuilder();
      for (Path file : files(folder)) {
        stamp.append(Unpacked.stamp(file));
      }
      return new CifarFeed(path, folder, stamp.toString());
    } catch (IOException e) {
      throw broken(path, "it cannot be read (" + e.getMessage() + ")", e);
    }
  }

  /** The folder with the batches: this one or the one that the archive makes in it; or null. */
  static @Nullable Path batches(Path folder) throws IOException {
    for (Path candidate : List.of(folder, folder.resolve("cifar-10-batches-bin"))) {
      if (Files.isDirectory(candidate)
          && files(candidate).stream()
              .anyMatch(file -> isBatch(String.valueOf(file.getFileName())))) {
        return candidate;
      }
    }
    return null;
  }

  private static boolean isBatch(String name) {
    return BATCH.matcher(name).matches();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(
              file -> {
                String name = String.valueOf(file.getFileName());
                return (isBatch(name) || name.equals(NAMES)) && Files.isRegularFile(file);
              })
          .sorted()
          .toList();
    }
  }

  @Override
  public String stamp() {
    return stamp;
  }

  @Override
  public Run open() throws DatasetException {
    Map<String, byte[]> files = new TreeMap<>();
    try {
      if (folder != null) {
        for (Path file : files(folder)) {
          if (Files.size(file) > LARGEST) {
            throw broken(file, "it is too long for a batch", null);
          }
          files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
        }
      } else {
        readArchive(files);
      }
    } catch (IOException e) {
      throw broken(path, "it cannot be read (" + e.getMessage() + ")", e);
    }
    byte[] names = files.remove(NAMES);
    if (files.isEmpty()) {
      throw broken(path, "there is no data_batch_1.bin in it", null);
    }
    return new Records(files, names == null ? CLASSES : classes(names));
  }

  private void readArchive(Map<String, byte[]> files) throws IOException, DatasetException {
    try (InputStream in = Unpacked.open(path)) {
      TarStream tar = new TarStream(in);
      for (String entry = tar.next(); entry != null; entry = tar.next()) {
        String name = entry.substring(entry.lastIndexOf('/') + 1);
        if (isBatch(name) || name.equals(NAMES)) {
          if (tar.length() > LARGEST) {
            throw broken(path, entry + " in it is too long for a batch", null);
          }
          files.put(name, tar.read());
        }
      }
    }
  }

  private static List<String> classes(byte[] text) {
    List<String> lines =
        new String(text, StandardCharsets.UTF_8)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    return lines.size() == CLASSES.size() ? lines : CLASSES;
  }

  private static DatasetException broken(Path path, String why, @Nullable Throwable cause) {
    return new DatasetException("the CIFAR-10 data " + path, why, REPAIR, cause);
  }

  private final class Records implements Run {

    private final List<Map.Entry<String, byte[]>> batches;
    private final List<String> classes;
    private final int total;
    private int batch;
    private int record;

    Records(Map<String, byte[]> files, List<String> classes) throws DatasetException {
      this.batches = List.copyOf(files.entrySet().stream().map(Map.Entry::copyOf).toList());
      this.classes = classes;
      int count = 0;
      for (Map.Entry<String, byte[]> file : batches) {
        int length = file.getValue().length;
        if (length == 0 || length % RECORD != 0) {
          throw broken(
              path,
              file.getKey() + " has " + length + " bytes, which are no records of " + RECORD,
              null);
        }
        count += length / RECORD;
      }
      this.total = count;
    }

    @Override
    public int total() {
      return total;
    }

    @Override
    public @Nullable Candidate next() throws DatasetException {
      while (batch < batches.size() && record * RECORD >= batches.get(batch).getValue().length) {
        batch++;
        record = 0;
      }
      if (batch == batches.size()) {
        return null;
      }
      String file = batches.get(batch).getKey();
      byte[] bytes = batches.get(batch).getValue();
      int at = record * RECORD;
      int label = Byte.toUnsignedInt(bytes[at]);
      String name = file.substring(0, file.length() - 4) + String.format("/%05d", record);
      record++;
      if (label >= classes.size()) {
        throw broken(
            path, "the picture " + name + " has the class " + label + "; there are 0 to 9", null);
      }
      return new Candidate(
          name,
          "",
          classes.get(label),
          file.startsWith("test") ? SplitRule.given(Split.TEST) : SplitRule.NO_TEST,
          () -> decode(bytes, at + 1));
    }
  }

  private static Decoded decode(byte[] bytes, int from) {
    byte[] rgb = new byte[Picture.CHANNELS * PLANE];
    for (int i = 0; i < PLANE; i++) {
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        rgb[i * Picture.CHANNELS + channel] = bytes[from + channel * PLANE + i];
      }
    }
    return new Decoded(
        new Original(new Picture(SIZE, SIZE, rgb), SIZE, SIZE), Hashes.sha256().digest(rgb));
  }
}
