package dev.pentimento.training;

import dev.pentimento.spec.Picture;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.spec.WholeFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** A preview as a PNG: a row of originals over a row of reconstructions, then the samples. */
final class PreviewSheet {

  /** Of its file's name. */
  static final String ENDING = ".png";

  private static final int GAP = 2;

  private PreviewSheet() {}

  static void write(Path folder, TrainingEvent.Preview preview) throws IOException {
    int columns = preview.originals().size();
    int size = preview.originals().get(0).width();
    int rows = 2 + (preview.samples().size() + columns - 1) / columns;
    BufferedImage sheet =
        new BufferedImage(
            columns * (size + GAP) - GAP, rows * (size + GAP) - GAP, BufferedImage.TYPE_INT_RGB);
    draw(sheet, preview.originals(), 0, columns);
    draw(sheet, preview.reconstructions(), 1, columns);
    draw(sheet, preview.samples(), 2, columns);
    Path file = folder.resolve(String.format(Locale.ROOT, "step-%08d" + ENDING, preview.step()));
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    if (!ImageIO.write(sheet, "png", png)) {
      throw new IOException("this Java cannot write PNG");
    }
    WholeFile.write(file, png.toByteArray());
  }

  /**
   * The preview that a sheet shows.
   *
   * @param size width and height of its pictures, in pixels
   * @throws IOException if it is no sheet of such pictures
   */
  static TrainingEvent.Preview read(Path file, long step, int size) throws IOException {
    BufferedImage sheet = ImageIO.read(file.toFile());
    if (sheet == null || sheet.getWidth() < size || sheet.getHeight() < 2 * size + GAP) {
      throw new IOException(file + " is no sheet of previews");
    }
    int columns = (sheet.getWidth() + GAP) / (size + GAP);
    int rows = (sheet.getHeight() + GAP) / (size + GAP);
    int samples = Math.min(Averages.SAMPLES, (rows - 2) * columns);
    return new TrainingEvent.Preview(
        step,
        cut(sheet, 0, columns, columns, size),
        cut(sheet, 1, columns, columns, size),
        cut(sheet, 2, samples, columns, size));
  }

  private static List<Picture> cut(BufferedImage sheet, int row, int count, int columns, int size) {
    List<Picture> pictures = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int left = i % columns * (size + GAP);
      int top = (row + i / columns) * (size + GAP);
      byte[] rgb = new byte[size * size * Picture.CHANNELS];
      for (int y = 0; y < size; y++) {
        for (int x = 0; x < size; x++) {
          int pixel = sheet.getRGB(left + x, top + y);
          int at = (y * size + x) * Picture.CHANNELS;
          rgb[at] = (byte) (pixel >> 16);
          rgb[at + 1] = (byte) (pixel >> 8);
          rgb[at + 2] = (byte) pixel;
        }
      }
      pictures.add(new Picture(size, size, rgb));
    }
    return pictures;
  }

  private static void draw(BufferedImage sheet, List<Picture> pictures, int row, int columns) {
    for (int i = 0; i < pictures.size(); i++) {
      Picture picture = pictures.get(i);
      int left = i % columns * (picture.width() + GAP);
      int top = (row + i / columns) * (picture.height() + GAP);
      for (int y = 0; y < picture.height(); y++) {
        for (int x = 0; x < picture.width(); x++) {
          sheet.setRGB(
              left + x,
              top + y,
              picture.at(x, y, 0) << 16 | picture.at(x, y, 1) << 8 | picture.at(x, y, 2));
        }
      }
    }
  }
}
