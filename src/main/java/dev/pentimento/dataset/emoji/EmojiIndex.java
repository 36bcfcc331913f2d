package dev.pentimento.dataset.emoji;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What {@code index.json} of the pack says. A style's sheet holds the cells row by row in the order
 * of {@link #contents()}.
 *
 * @param format always {@link #FORMAT}
 * @param version of the format, {@link #VERSION}
 * @param cell width and height of a cell in pixels
 * @param columns cells in a row of a sheet
 * @param styles in the pack's order
 * @param contents in sheet order
 * @param heldOut cells of training contents that training does not see
 */
@JsonPropertyOrder({"format", "version", "cell", "columns", "styles", "contents", "heldOut"})
public record EmojiIndex(
    String format,
    int version,
    int cell,
    int columns,
    List<Style> styles,
    List<Content> contents,
    List<Cell> heldOut) {

  /** The word that tells this file from other JSON. */
  public static final String FORMAT = "emoji-styles";

  /** The newest version of the format that this program knows. */
  public static final int VERSION = 1;

  public EmojiIndex {
    styles = List.copyOf(styles);
    contents = List.copyOf(contents);
    heldOut = List.copyOf(heldOut);
  }

  /**
   * One designer's drawings.
   *
   * @param name for example {@code noto}
   * @param title as its makers call it
   * @param sheet file name of the sheet beside the index
   * @param sha256 of the sheet, lower-case hexadecimal
   * @param source the npm package
   * @param sourceVersion the package's version
   * @param licence SPDX name
   * @param missing names of contents without a cell, in sheet order
   */
  @JsonPropertyOrder({
    "name",
    "title",
    "sheet",
    "sha256",
    "source",
    "sourceVersion",
    "licence",
    "missing"
  })
  public record Style(
      String name,
      String title,
      String sheet,
      String sha256,
      String source,
      String sourceVersion,
      String licence,
      List<String> missing) {

    public Style {
      missing = List.copyOf(missing);
    }
  }

  /**
   * One thing that is drawn.
   *
   * @param name for example {@code grinning-face}
   * @param codePoints its Unicode code points in hexadecimal, joined by hyphens
   * @param group the emoji category, for example {@code Smileys & Emotion}
   * @param tags other names of it, for searching
   * @param family near-duplicates share it, and a family is never divided between splits
   * @param split {@code train}, {@code validation} or {@code test}
   */
  @JsonPropertyOrder({"name", "codePoints", "group", "tags", "family", "split"})
  public record Content(
      String name,
      String codePoints,
      String group,
      List<String> tags,
      String family,
      String split) {

    public Content {
      tags = List.copyOf(tags);
    }
  }

  /** A cell of the grid. */
  @JsonPropertyOrder({"content", "style"})
  public record Cell(String content, String style) {}

  /** Rows of cells in a sheet. */
  @JsonIgnore
  public int rows() {
    return (contents.size() + columns - 1) / columns;
  }

  /** Width of a sheet in pixels. */
  @JsonIgnore
  public int sheetWidth() {
    return columns * cell;
  }

  /** Height of a sheet in pixels. */
  @JsonIgnore
  public int sheetHeight() {
    return rows() * cell;
  }

  /** The groups in order of first appearance. */
  @JsonIgnore
  public List<String> groups() {
    return contents.stream().map(Content::group).distinct().toList();
  }
}
