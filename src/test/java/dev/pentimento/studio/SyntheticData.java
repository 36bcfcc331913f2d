package dev.pentimento.studio;

import dev.pentimento.dataset.DataLibrary;
import dev.pentimento.dataset.DataSource;
import dev.pentimento.dataset.DatasetException;
import dev.pentimento.dataset.ImportProgress;
import dev.pentimento.dataset.LoadedData;
import dev.pentimento.dataset.fetch.FetchProgress;
import dev.pentimento.dataset.fetch.Fetched;
import dev.pentimento.dataset.fetch.PublishedFile;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.DataOptions;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/** Data sets for a window without a network: folders are really read, and fetches never end. */
public final class SyntheticData {

  private static final String[] CLASSES = {"circle", "square", "triangle"};

  private SyntheticData() {}

  public static LoadedData look(
      DataSource source, DataOptions options, ImportProgress progress, CancelToken cancel)
      throws DatasetException {
    // Beside the set: whatever is in it would be looked at.
    Path cache = Path.of(System.getProperty("java.io.tmpdir"), "synthetic-cache");
    return new DataLibrary(Path.of("assets"), cache, Runnable::run)
        .look(source, options, 32, progress, cancel);
  }

  /** Gets a third of it and then waits to be cancelled. */
  public static Fetched fetch(
      PublishedFile file, Path folder, CancelToken cancel, Consumer<FetchProgress> progress) {
    long third = file.size() / 3;
    progress.accept(
        new FetchProgress(FetchProgress.Stage.RECEIVING, third, file.size(), 2_400_000));
    while (!cancel.isCancelled()) {
      Thread.onSpinWait();
    }
    return new Fetched(folder.resolve(file.name()), third, 0, Fetched.End.CANCELLED);
  }

  /**
   * Writes a folder of shapes of several sizes in three classes, with two pairs of equal ones and
   * two files that are none.
   *
   * @param many pictures besides the equal ones
   */
  public static Path shapes(Path folder, int many) throws IOException {
    Random random = new Random(9);
    for (int i = 0; i < many; i++) {
      String kind = CLASSES[i % CLASSES.length];
      int width = 24 + 8 * random.nextInt(6);
      int height = i % 4 == 0 ? 48 + 8 * random.nextInt(5) : width;
      BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
      Graphics2D graphics = image.createGraphics();
      graphics.setRenderingHint(
          java.awt.RenderingHints.KEY_ANTIALIASING, java.awt.RenderingHints.VALUE_ANTIALIAS_ON);
      if (i % 3 != 2) {
        graphics.setColor(Color.getHSBColor(random.nextFloat(), 0.15f, 0.97f));
        graphics.fillRect(0, 0, width, height);
      }
      graphics.setColor(Color.getHSBColor(random.nextFloat(), 0.7f, 0.8f));
      int side = Math.min(width, height) * 2 / 3;
      int x = (width - side) / 2;
      int y = (height - side) / 2;
      switch (i % CLASSES.length) {
        case 0 -> graphics.fillOval(x, y, side, side);
        case 1 -> graphics.fillRect(x, y, side, side);
        default ->
            graphics.fillPolygon(
                new int[] {x, x + side, x + side / 2}, new int[] {y + side, y + side, y}, 3);
      }
      graphics.dispose();
      Path file = folder.resolve(kind).resolve(String.format("%s-%04d.png", kind, i));
      Files.createDirectories(file.getParent());
      ImageIO.write(image, "png", file.toFile());
    }
    Files.copy(folder.resolve("circle/circle-0000.png"), folder.resolve("circle/circle-copy.png"));
    Files.copy(folder.resolve("square/square-0001.png"), folder.resolve("square/square-again.png"));
    Files.writeString(folder.resolve("circle/notes.txt"), "not a picture");
    byte[] whole = Files.readAllBytes(folder.resolve("triangle/triangle-0002.png"));
    Files.write(
        folder.resolve("triangle/torn.png"), java.util.Arrays.copyOf(whole, whole.length / 2));
    return folder;
  }
}
