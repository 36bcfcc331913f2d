package dev.pentimento.dataset;

import dev.pentimento.dataset.PictureReader.Original;
import dev.pentimento.spec.Picture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Grey pictures in IDX files, the format of MNIST and its family. In a folder with a file of test
 * pictures ({@code t10k} or {@code test} in its name) those are for testing and every tenth of the
 * others, by its hash, for validation; otherwise the split goes by the hash alone.
 */
final class IdxFeed implements Feed {

  private static final Pattern IMAGES = Pattern.compile(".*images[.-]idx3-ubyte(\\.gz)?");
  private static final Pattern TEST = Pattern.compile("(^|.*[^a-z])(t10k|test)[^a-z].*");

  private static final String REPAIR =
      "Give a file such as train-images-idx3-ubyte.gz, whole, with its labels beside it, or the"
          + " folder of such files";

  private final List<Path> images;
  private final String stamp;

  private IdxFeed(List<Path> images, String stamp) {
    this.images = images;
    this.stamp = stamp;
  }

  static IdxFeed of(Path path) throws DatasetException {
    try {
      List<Path> images = Files.isDirectory(path) ? imageFiles(path) : List.of(path);
      if (images.isEmpty()) {
        throw broken(path, "there is no file such as train-images-idx3-ubyte in it", null);
      }
      StringBuilder stamp = new StringBuilder();
      for (Path file : images) {
        stamp.append(Unpacked.stamp(file));
        Path labels = labels(file);
        if (labels != null) {
          stamp.append(Unpacked.stamp(labels));
        }
      }
      return new IdxFeed(images, stamp.toString());
    } catch (IOException e) {
      throw broken(path, "it cannot be read (" + e.getMessage() + ")", e);
    }
  }

  /** The files of images in a folder, in order; a packed one only where it is not unpacked too. */
  static List<Path> imageFiles(Path folder) throws IOException {
    Map<String, Path> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> IMAGES.matcher(String.valueOf(file.getFileName())).matches())
          .filter(Files::isRegularFile)
          .sorted()
          .forEach(file -> found.putIfAbsent(plainName(file), file));
    }
    return List.copyOf(found.values());
  }

  private static String plainName(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
  }

  private static @Nullable Path labels(Path images) {
    String plain = plainName(images);
    String name = plain.replace("images", "labels").replace("idx3", "idx1");
    if (name.equals(plain)) {
      return null;
    }
    for (String candidate : List.of(name, name + ".gz")) {
      Path file = images.resolveSibling(candidate);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    return null;
  }

  @Override
  public String stamp() {
    return stamp;
  }

  @Override
  public Run open() throws DatasetException {
    return new Pictures();
  }

  private static DatasetException broken(Path path, String why, @Nullable Throwable cause) {
    return new DatasetException("the IDX data " + path, why, REPAIR, cause);
  }

  private final class Pictures implements Run {

    private final List<IdxFile> files = new ArrayList<>();
    private final boolean withTest;
    private final int total;
    private int file = -1;
    private int next;
    private @Nullable InputStream values;
    private byte @Nullable [] classes;

    Pictures() throws DatasetException {
      long count = 0;
      for (Path path : images) {
        try {
          IdxFile idx = IdxFile.open(path);
          int[] d = idx.dimensions();
          if (d.length != 3) {
            throw new IOException("it holds no images but " + d.length + " dimensions");
          }
          if (d[1] < 1
              || d[2] < 1
              || d[1] > PictureReader.LARGEST_SIDE
              || d[2] > PictureReader.LARGEST_SIDE) {
            throw new IOException("its pictures have " + d[2] + "×" + d[1] + " pixels");
          }
          files.add(idx);
          count += idx.count();
        } catch (IOException e) {
          throw broken(path, String.valueOf(e.getMessage()), e);
        }
      }
      if (count > Integer.MAX_VALUE) {
        throw broken(images.get(0), "it promises " + count + " pictures", null);
      }
      total = (int) count;
      withTest = images.size() > 1 && images.stream().anyMatch(Pictures::isTest);
    }

    private static boolean isTest(Path file) {
      return TEST.matcher(String.valueOf(file.getFileName())).matches();
    }

    @Override
    public int total() {
      return total;
    }

    @Override
    public @Nullable Candidate next() throws DatasetException {
      while (file < 0 || next == files.get(file).count()) {
        if (file >= 0) {
          checkEnd();
        }
        if (++file == files.size()) {
          file--;
          return null;
        }
        openFile();
      }
      IdxFile idx = files.get(file);
      int width = idx.dimensions()[2];
      int height = idx.dimensions()[1];
      byte[] grey;
      try {
        grey = IdxFile.next(stream(), width * height);
      } catch (IOException e) {
        throw broken(idx.file(), String.valueOf(e.getMessage()), e);
      }
      int index = next++;
      String name = plainName(idx.file());
      int end = name.indexOf("-images");
      boolean test = withTest && isTest(idx.file());
      SplitRule rule = withTest ? SplitRule.NO_TEST : SplitRule.ALL;
      return new Candidate(
          (end > 0 ? name.substring(0, end) : name) + String.format("/%05d", index),
          "",
          classes == null ? "" : Integer.toString(Byte.toUnsignedInt(classes[index])),
          test ? SplitRule.given(Split.TEST) : rule,
          () -> decode(grey, width, height));
    }

    private InputStream stream() {
      if (values == null) {
        throw new IllegalStateException("no file is open");
      }
      return values;
    }

    private void openFile() throws DatasetException {
      close();
      next = 0;
      IdxFile idx = files.get(file);
      try {
        values = idx.values();
        Path labels = labels(idx.file());
        classes = labels == null ? null : readLabels(labels, idx.count());
      } catch (IOException e) {
        throw broken(idx.file(), String.valueOf(e.getMessage()), e);
      }
    }

    private static byte[] readLabels(Path path, int count) throws IOException, DatasetException {
      IdxFile idx;
      try {
        idx = IdxFile.open(path);
        if (idx.dimensions().length != 1 || idx.count() != count) {
          throw new IOException("it does not hold " + count + " labels");
        }
        try (InputStream in = idx.values()) {
          return IdxFile.next(in, count);
        }
      } catch (IOException e) {
        throw broken(path, String.valueOf(e.getMessage()), e);
      }
    }

    /** A file that goes on behind its last picture is not what its head says. */
    private void checkEnd() throws DatasetException {
      try {
        if (stream().read() >= 0) {
          throw new IOException("it goes on behind its last picture");
        }
      } catch (IOException e) {
        throw broken(files.get(file).file(), String.valueOf(e.getMessage()), e);
      }
    }

    @Override
    public void close() {
      try {
        if (values != null) {
          values.close();
        }
      } catch (IOException e) {
        // It was only read from.
        values = null;
      }
    }
  }

  private static Decoded decode(byte[] grey, int width, int height) {
    byte[] rgb = new byte[grey.length * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = grey[i / Picture.CHANNELS];
    }
    return new Decoded(
        new Original(new Picture(width, height, rgb), width, height), Hashes.sha256().digest(grey));
  }
}
