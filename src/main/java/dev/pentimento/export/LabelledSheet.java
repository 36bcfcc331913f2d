package dev.pentimento.export;

import dev.pentimento.spec.Picture;
import java.awt.AWTError;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows of pictures that belong together column by column, with a name for each row at its left and
 * for each column above it, on white. Many columns are broken into bands, one below the other.
 * Pictures of one size are enlarged so that every pixel is a square.
 */
public final class LabelledSheet {

  private static final Logger LOG = LoggerFactory.getLogger(LabelledSheet.class);

  /** Pictures are enlarged to at least this. */
  private static final int SMALLEST = 96;

  private static final int MARGIN = 16;
  private static final int GAP = 4;
  private static final int BETWEEN_BANDS = 24;
  private static final int HEAD = 24;
  private static final int SIDE = 96;
  private static final int TEXT_SIZE = 13;
  private static final Color TEXT = new Color(0x33, 0x36, 0x3b);

  private final List<String> rowNames;
  private final List<String> columnNames;
  private final List<List<Picture>> rows;
  private final int across;
  private final int cell;
  private final int factor;

  /**
   * @param rowNames a few characters each
   * @param columnNames a few characters each, at least one
   * @param rows for every row name as many pictures as there are column names, all squares of one
   *     size
   * @param across columns of a band, at least 1
   */
  public LabelledSheet(
      List<String> rowNames, List<String> columnNames, List<List<Picture>> rows, int across) {
    int size = rows.get(0).get(0).width();
    for (List<Picture> row : rows) {
      if (row.size() != columnNames.size()
          || row.stream().anyMatch(one -> one.width() != size || one.height() != size)) {
        throw new IllegalArgumentException("rows of different lengths or sizes");
      }
    }
    this.rowNames = rowNames;
    this.columnNames = columnNames;
    this.rows = rows;
    this.across = Math.min(across, columnNames.size());
    factor = Math.max(1, (SMALLEST + size - 1) / size);
    cell = size * factor;
  }

  /** The sheet; without names, and a warning in the log, where this system can draw no text. */
  public Picture draw() {
    int bands = (columnNames.size() + across - 1) / across;
    int width = left(across) - GAP + MARGIN;
    int height = top(bands, 0) - HEAD - BETWEEN_BANDS + MARGIN;
    byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(width, height), Picture.CHANNELS)];
    Arrays.fill(rgb, (byte) 255);
    Picture sheet = new Picture(width, height, rgb);
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < columnNames.size(); column++) {
        place(rows.get(row).get(column), sheet, left(column % across), top(column / across, row));
      }
    }
    try {
      return lettered(sheet);
    } catch (RuntimeException | InternalError | LinkageError | AWTError e) {
      // Java without the system's fonts. The pictures are worth having all the same.
      LOG.warn("The sheet has no names: no text can be drawn here", e);
      return sheet;
    }
  }

  private int left(int column) {
    return MARGIN + SIDE + column * (cell + GAP);
  }

  private int top(int band, int row) {
    int tall = HEAD + rows.size() * (cell + GAP) - GAP + BETWEEN_BANDS;
    return MARGIN + band * tall + HEAD + row * (cell + GAP);
  }

  private void place(Picture picture, Picture sheet, int left, int top) {
    for (int y = 0; y < cell; y++) {
      for (int x = 0; x < cell; x++) {
        System.arraycopy(
            picture.rgb(),
            (y / factor * picture.width() + x / factor) * Picture.CHANNELS,
            sheet.rgb(),
            ((top + y) * sheet.width() + left + x) * Picture.CHANNELS,
            Picture.CHANNELS);
      }
    }
  }

  private Picture lettered(Picture sheet) {
    int width = sheet.width();
    int height = sheet.height();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, sheet.at(x, y, 0) << 16 | sheet.at(x, y, 1) << 8 | sheet.at(x, y, 2));
      }
    }
    Graphics2D pen = image.createGraphics();
    try {
      pen.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, TEXT_SIZE));
      pen.setColor(TEXT);
      FontMetrics metrics = pen.getFontMetrics();
      for (int column = 0; column < columnNames.size(); column++) {
        String name = columnNames.get(column);
        int middle = left(column % across) + cell / 2;
        pen.drawString(name, middle - metrics.stringWidth(name) / 2, top(column / across, 0) - 8);
      }
      for (int first = 0; first < columnNames.size(); first += across) {
        for (int row = 0; row < rowNames.size(); row++) {
          int middle = top(first / across, row) + cell / 2;
          pen.drawString(
              rowNames.get(row), MARGIN, middle + (metrics.getAscent() - metrics.getDescent()) / 2);
        }
      }
    } finally {
      pen.dispose();
    }
    byte[] rgb = new byte[sheet.rgb().length];
    for (int i = 0; i < width * height; i++) {
      int colour = image.getRGB(i % width, i / width);
      rgb[3 * i] = (byte) (colour >> 16);
      rgb[3 * i + 1] = (byte) (colour >> 8);
      rgb[3 * i + 2] = (byte) colour;
    }
    return new Picture(width, height, rgb);
  }
}
