package dev.pentimento.dataset;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;

/** Writes data sets byte by byte, by their specifications and without the program's own code. */
public final class DataSetFiles {

  public static final String CLASSES =
      "airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n";

  private DataSetFiles() {}

  /** The value of a CIFAR picture at a place: a gradient that differs from picture to picture. */
  public static int cifarValue(int seed, int x, int y, int channel) {
    return seed * 37 + x * (3 + seed % 5) + y * (5 + channel) + channel * 60 + seed / 7 & 255;
  }

  /** A batch of CIFAR-10's binary version; picture i has class {@code (from + i) % 10}. */
  public static byte[] cifarBatch(int from, int count) {
    ByteBuffer out = ByteBuffer.allocate(count * 3073);
    for (int i = from; i < from + count; i++) {
      out.put((byte) (i % 10));
      for (int channel = 0; channel < 3; channel++) {
        for (int y = 0; y < 32; y++) {
          for (int x = 0; x < 32; x++) {
            out.put((byte) cifarValue(i, x, y, channel));
          }
        }
      }
    }
    return out.array();
  }

  /** A folder as the published archive makes it. */
  public static Path cifarFolder(Path folder, int aBatch) throws IOException {
    Files.createDirectories(folder);
    for (int b = 1; b <= 5; b++) {
      Files.write(folder.resolve("data_batch_" + b + ".bin"), cifarBatch((b - 1) * aBatch, aBatch));
    }
    Files.write(folder.resolve("test_batch.bin"), cifarBatch(5 * aBatch, aBatch));
    Files.writeString(folder.resolve("batches.meta.txt"), CLASSES);
    Files.writeString(folder.resolve("readme.html"), "<html></html>");
    return folder;
  }

  /** The archive, with its files in an order of their own as the published one has them. */
  public static byte[] cifarArchive(int aBatch) throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    String root = "cifar-10-batches-bin/";
    tar.writeBytes(tarEntry(root, new byte[0], '5'));
    for (int b : new int[] {1, 3, 5, 2, 4}) {
      tar.writeBytes(
          tarEntry(root + "data_batch_" + b + ".bin", cifarBatch((b - 1) * aBatch, aBatch), '0'));
    }
    tar.writeBytes(tarEntry(root + "readme.html", new byte[99], '0'));
    tar.writeBytes(
        tarEntry(root + "batches.meta.txt", CLASSES.getBytes(StandardCharsets.UTF_8), '0'));
    tar.writeBytes(tarEntry(root + "test_batch.bin", cifarBatch(5 * aBatch, aBatch), '0'));
    tar.writeBytes(new byte[1024]);
    return gzip(tar.toByteArray());
  }

  /** A file in an archive (POSIX.1-1988, ustar). */
  public static byte[] tarEntry(String name, byte[] content, char type) {
    byte[] entry = new byte[512 + (content.length + 511) / 512 * 512];
    put(entry, 0, name);
    put(entry, 100, "0000644");
    put(entry, 124, String.format("%011o", content.length));
    put(entry, 136, "00000000000");
    Arrays.fill(entry, 148, 156, (byte) ' ');
    entry[156] = (byte) type;
    put(entry, 257, "ustar");
    put(entry, 263, "00");
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += entry[i] & 255;
    }
    put(entry, 148, String.format("%06o", sum));
    System.arraycopy(content, 0, entry, 512, content.length);
    return entry;
  }

  private static void put(byte[] target, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, target, at, bytes.length);
    if (at == 148) {
      target[at + bytes.length] = 0;
    }
  }

  public static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  /** Images in IDX: magic 2051, count, rows, columns, values. */
  public static byte[] idxImages(int from, int count, int rows, int columns) {
    ByteBuffer out = ByteBuffer.allocate(16 + count * rows * columns);
    out.putInt(2051).putInt(count).putInt(rows).putInt(columns);
    for (int i = from; i < from + count; i++) {
      for (int p = 0; p < rows * columns; p++) {
        out.put((byte) (i * 11 + p * (1 + i % 3)));
      }
    }
    return out.array();
  }

  /** Labels in IDX: magic 2049, count, values. */
  public static byte[] idxLabels(int from, int count) {
    ByteBuffer out = ByteBuffer.allocate(8 + count);
    out.putInt(2049).putInt(count);
    for (int i = from; i < from + count; i++) {
      out.put((byte) (i % 10));
    }
    return out.array();
  }

  /** A folder with MNIST's names; the test images packed, the training images not. */
  public static Path idxFolder(Path folder, int training, int test) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("train-images-idx3-ubyte"), idxImages(0, training, 28, 28));
    Files.write(folder.resolve("train-labels-idx1-ubyte"), idxLabels(0, training));
    Files.write(
        folder.resolve("t10k-images-idx3-ubyte.gz"), gzip(idxImages(training, test, 28, 28)));
    Files.write(folder.resolve("t10k-labels-idx1-ubyte.gz"), gzip(idxLabels(training, test)));
    return folder;
  }

  /** Some drawing, its own for every seed. */
  public static BufferedImage drawing(int seed, int width, int height, int type) {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D g = image.createGraphics();
    g.setColor(new Color(random.nextInt(1 << 24)));
    g.fillRect(0, 0, width, height);
    for (int i = 0; i < 4; i++) {
      g.setColor(new Color(random.nextInt(1 << 24)));
      int w = Math.max(1, width / 2);
      g.fillOval(random.nextInt(width), random.nextInt(height), w, Math.max(1, height / 3));
    }
    g.dispose();
    return image;
  }

  /** Writes a drawing in the format of the file's ending. */
  public static Path picture(Path file, int seed, int width, int height) throws IOException {
    Files.createDirectories(file.getParent());
    String name = file.getFileName().toString();
    String format = name.substring(name.lastIndexOf('.') + 1);
    int type =
        format.equals("png") && seed % 3 == 0
            ? BufferedImage.TYPE_INT_ARGB
            : format.equals("gif")
                ? BufferedImage.TYPE_BYTE_INDEXED
                : format.equals("tiff") && seed % 2 == 0
                    ? BufferedImage.TYPE_USHORT_GRAY
                    : BufferedImage.TYPE_INT_RGB;
    if (!ImageIO.write(drawing(seed, width, height, type), format, file.toFile())) {
      throw new IOException("no writer for " + format);
    }
    return file;
  }

  /**
   * A folder as people have them: formats and sizes mixed, at several depths, with duplicates, a
   * text, a cut picture, an empty file, hidden files, and links that lead nowhere or back.
   */
  public static Path messyFolder(Path folder, int pictures) throws IOException {
    String[] endings = {"png", "jpg", "gif", "bmp", "tiff"};
    String[] places = {"cats/", "dogs/", "dogs/old/deep/", ""};
    for (int i = 0; i < pictures; i++) {
      String name = places[i % 4] + String.format("p%04d.", i) + endings[i % 5];
      picture(folder.resolve(name), i, 20 + i * 7 % 90, 20 + i * 13 % 70);
    }
    Files.copy(folder.resolve("cats/p0000.png"), folder.resolve("dogs/again.png"));
    ImageIO.write(
        ImageIO.read(folder.resolve("cats/p0000.png").toFile()),
        "tiff",
        folder.resolve("cats/other format.tiff").toFile());
    Files.writeString(folder.resolve("notes.png"), "bread, milk");
    byte[] whole = Files.readAllBytes(folder.resolve("dogs/p0001.jpg"));
    Files.write(folder.resolve("cats/cut.jpg"), Arrays.copyOf(whole, whole.length / 2));
    Files.write(folder.resolve("cats/empty.gif"), new byte[0]);
    picture(folder.resolve("one.png"), 99, 1, 1);
    Files.write(folder.resolve(".DS_Store"), new byte[12]);
    Files.createSymbolicLink(folder.resolve("dogs/back"), folder.toAbsolutePath());
    Files.createSymbolicLink(folder.resolve("nowhere.png"), folder.resolve("was there"));
    return folder;
  }
}
