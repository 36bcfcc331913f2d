package dev.pentimento.command;

import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.export.ContactSheet;
import dev.pentimento.export.PlainPng;
import dev.pentimento.spec.FileTrouble;
import dev.pentimento.spec.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** True pictures in a row, and under them a row of reconstructions for every model. */
final class ReconstructionSheet {

  private static final int COLUMNS = 12;
  private static final int ENLARGED = 3;
  private static final int GAP = 4;

  private final List<Picture> originals = new ArrayList<>();
  private final List<Picture> shown = new ArrayList<>();

  /**
   * Chooses a dozen pictures, evenly spread.
   *
   * @param pictures at the models' size
   * @throws CommandException if the part has none
   */
  ReconstructionSheet(PictureSet pictures, Split part) throws CommandException {
    int[] all = pictures.indices(part);
    if (all.length == 0) {
      throw new CommandException(
          "There is no picture in the " + part.word() + " part. Choose another by --split.");
    }
    int count = Math.min(COLUMNS, all.length);
    for (int i = 0; i < count; i++) {
      // The middle of each twelfth: neither the first content nor the last.
      originals.add(pictures.picture(all[(int) ((2L * i + 1) * all.length / (2L * count))]));
    }
    add(originals);
  }

  /** Width and height of the pictures, in pixels. */
  int size() {
    return originals.get(0).width();
  }

  /** Adds the row of a model. */
  void add(ModelClient model) throws CommandException {
    List<Picture> row = new ArrayList<>();
    for (Picture original : originals) {
      row.add(model.encode(original, 0).reconstructions().get(0));
    }
    add(row);
  }

  private void add(List<Picture> row) {
    row.forEach(picture -> shown.add(enlarged(picture)));
  }

  /** Every pixel a square, so that nothing is smoothed on the way to the eye. */
  private static Picture enlarged(Picture picture) {
    int width = picture.width() * ENLARGED;
    int height = picture.height() * ENLARGED;
    byte[] rgb = new byte[width * height * Picture.CHANNELS];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        System.arraycopy(
            picture.rgb(),
            (y / ENLARGED * picture.width() + x / ENLARGED) * Picture.CHANNELS,
            rgb,
            (y * width + x) * Picture.CHANNELS,
            Picture.CHANNELS);
      }
    }
    return new Picture(width, height, rgb);
  }

  /** Writes the rows as a PNG. */
  void write(Path file) throws CommandException {
    try {
      PlainPng.write(file, ContactSheet.of(shown, originals.size(), GAP));
    } catch (IOException e) {
      throw new CommandException(
          "The sheet cannot be written (" + FileTrouble.of(e) + "). Choose another place.", e);
    }
  }
}
