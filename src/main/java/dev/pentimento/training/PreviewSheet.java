package dev.pentimento.training;

import dev.pentimento.spec.Picture;
import dev.pentimento.spec.TrainingEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** A preview as a PNG: a row of originals over a row of reconstructions, then the samples. */
final class PreviewSheet {

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
    Files.createDirectories(folder);
    Path file = folder.resolve(String.format(Locale.ROOT, "step-%08d.png", preview.step()));
    if (!ImageIO.write(sheet, "png", file.toFile())) {
      throw new IOException("this Java cannot write PNG");
    }
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
