package dev.pentimento.dataset.emoji;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pentimento.dataset.DatasetException;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.Json;
import dev.pentimento.spec.Picture;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;

/**
 * Reads the Emoji Styles pack, strictly: a sheet that is missing, changed or of another size, or an
 * index that contradicts itself, is refused with the reason.
 */
public final class EmojiStyles {

  /** The pack's folder under the assets. */
  public static final String FOLDER = "emoji-styles";

  /** The name of the set, and its word on the command line. */
  public static final String NAME = "emoji";

  static final String INDEX = "index.json";

  private static final String REPAIR =
      "Restore assets/emoji-styles from the release, or build it again with"
          + " 'pentimento dataset build-emoji'";

  private EmojiStyles() {}

  /**
   * All existing cells at the pack's own size (64 pixels), content by content and within one by
   * style.
   *
   * @param folder the pack
   */
  public static PictureSet read(Path folder) throws DatasetException {
    return read(folder, new CancelToken());
  }

  /**
   * The same, for as long as it is wanted.
   *
   * @throws CancellationException if it is not any more
   */
  public static PictureSet read(Path folder, CancelToken cancel) throws DatasetException {
    EmojiIndex index = readIndex(folder);
    int cell = index.cell();
    int pictureBytes = cell * cell * Picture.CHANNELS;
    List<Raster> sheets = new ArrayList<>();
    List<Set<String>> missing = new ArrayList<>();
    for (EmojiIndex.Style style : index.styles()) {
      giveUpIf(cancel);
      sheets.add(readSheet(folder, index, style));
      missing.add(new HashSet<>(style.missing()));
    }
    Set<EmojiIndex.Cell> heldOut = new HashSet<>(index.heldOut());
    List<PictureSet.Entry> entries = new ArrayList<>();
    int count = 0;
    for (Set<String> without : missing) {
      count += index.contents().size() - without.size();
    }
    byte[] pixels = new byte[Math.multiplyExact(count, pictureBytes)];
    int at = 0;
    for (int c = 0; c < index.contents().size(); c++) {
      giveUpIf(cancel);
      EmojiIndex.Content content = index.contents().get(c);
      for (int s = 0; s < index.styles().size(); s++) {
        if (missing.get(s).contains(content.name())) {
          continue;
        }
        String style = index.styles().get(s).name();
        boolean out = heldOut.contains(new EmojiIndex.Cell(content.name(), style));
        entries.add(
            new PictureSet.Entry(
                content.name(), style, out ? Split.HELD_OUT_CELL : split(folder, content)));
        int[] values =
            sheets
                .get(s)
                .getPixels(
                    c % index.columns() * cell,
                    c / index.columns() * cell,
                    cell,
                    cell,
                    new int[pictureBytes]);
        for (int value : values) {
          pixels[at++] = (byte) value;
        }
      }
    }
    return new PictureSet(NAME, cell, pixels, entries);
  }

  private static void giveUpIf(CancelToken cancel) {
    if (cancel.isCancelled()) {
      throw new CancellationException("nobody wants the pictures any more");
    }
  }

  /** The index alone, checked. */
  public static EmojiIndex readIndex(Path folder) throws DatasetException {
    Path file = folder.resolve(INDEX);
    EmojiIndex index;
    try {
      var tree = Json.mapper().readTree(Files.readAllBytes(file));
      String format = tree.path("format").asText();
      int version = tree.path("version").asInt();
      if (!format.equals(EmojiIndex.FORMAT)) {
        throw broken(file, "it is not the index of an Emoji Styles pack", null);
      }
      if (version > EmojiIndex.VERSION) {
        throw new DatasetException(
            "the index " + file,
            "its format version is " + version + ", this program reads " + EmojiIndex.VERSION,
            "Use the newer program that the pack belongs to");
      }
      index = Json.mapper().treeToValue(tree, EmojiIndex.class);
    } catch (NoSuchFileException e) {
      throw broken(file, "it is not there", e);
    } catch (JsonProcessingException e) {
      throw broken(file, "it is damaged (" + e.getOriginalMessage() + ")", e);
    } catch (IOException e) {
      throw broken(file, "it cannot be read (" + e.getMessage() + ")", e);
    }
    check(folder, file, index);
    return index;
  }

  private static void check(Path folder, Path file, EmojiIndex index) throws DatasetException {
    if (index.cell() < 1 || index.cell() > 1024 || index.columns() < 1 || index.columns() > 4096) {
      throw broken(
          file,
          "its cells (" + index.cell() + " px, " + index.columns() + " columns) are no grid",
          null);
    }
    if (index.contents().isEmpty() || index.styles().isEmpty()) {
      throw broken(file, "it lists no contents or no styles", null);
    }
    Set<String> contents = new HashSet<>();
    Set<String> trained = new HashSet<>();
    for (EmojiIndex.Content content : index.contents()) {
      if (!contents.add(content.name())) {
        throw broken(file, "it lists " + content.name() + " twice", null);
      }
      if (split(folder, content) == Split.TRAIN) {
        trained.add(content.name());
      }
    }
    Set<String> styles = new HashSet<>();
    for (EmojiIndex.Style style : index.styles()) {
      if (!styles.add(style.name())) {
        throw broken(file, "it lists the style " + style.name() + " twice", null);
      }
      if (!Path.of(style.sheet()).getFileName().toString().equals(style.sheet())) {
        throw broken(file, "the sheet '" + style.sheet() + "' lies outside the pack", null);
      }
      Set<String> missing = new HashSet<>();
      for (String name : style.missing()) {
        if (!contents.contains(name) || !missing.add(name)) {
          throw broken(
              file, "'" + name + "' missing from " + style.name() + " is unknown or twice", null);
        }
      }
    }
    for (EmojiIndex.Cell cell : index.heldOut()) {
      if (!trained.contains(cell.content()) || !styles.contains(cell.style())) {
        throw broken(
            file,
            "the held-out cell " + cell.content() + " in " + cell.style() + " is not of training",
            null);
      }
    }
  }

  private static Split split(Path folder, EmojiIndex.Content content) throws DatasetException {
    for (Split split : List.of(Split.TRAIN, Split.VALIDATION, Split.TEST)) {
      if (split.word().equals(content.split())) {
        return split;
      }
    }
    throw broken(
        folder.resolve(INDEX),
        content.name()
            + " is in the split '"
            + content.split()
            + "'; train, validation or test"
            + " are known",
        null);
  }

  private static Raster readSheet(Path folder, EmojiIndex index, EmojiIndex.Style style)
      throws DatasetException {
    Path file = folder.resolve(style.sheet());
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (!sha256(bytes).equals(style.sha256())) {
        throw broken(file, "its SHA-256 is not the one in the index", null);
      }
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
      if (image == null) {
        throw broken(file, "it is no PNG", null);
      }
      if (image.getWidth() != index.sheetWidth() || image.getHeight() != index.sheetHeight()) {
        throw broken(
            file,
            "it has "
                + image.getWidth()
                + "×"
                + image.getHeight()
                + " pixels instead of "
                + index.sheetWidth()
                + "×"
                + index.sheetHeight(),
            null);
      }
      Raster raster = image.getRaster();
      if (raster.getNumBands() != Picture.CHANNELS || image.getColorModel().getPixelSize() != 24) {
        throw broken(file, "it is no 8-bit RGB picture", null);
      }
      return raster;
    } catch (NoSuchFileException e) {
      throw broken(file, "it is not there", e);
    } catch (IOException e) {
      throw broken(file, "it cannot be read (" + e.getMessage() + ")", e);
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static DatasetException broken(
      Path file, String why, @org.jspecify.annotations.Nullable Throwable cause) {
    return new DatasetException("the Emoji Styles file " + file, why, REPAIR, cause);
  }
}
