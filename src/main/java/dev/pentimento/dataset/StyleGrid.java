package dev.pentimento.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The grid of contents and styles that some pictures of a set form; cells may be missing. */
public final class StyleGrid {

  /** No picture there. */
  public static final int MISSING = -1;

  private final List<String> contents;
  private final List<String> styles;
  private final int[][] cells;
  private final int[] pictures;

  private StyleGrid(List<String> contents, List<String> styles, int[][] cells, int[] pictures) {
    this.contents = contents;
    this.styles = styles;
    this.cells = cells;
    this.pictures = pictures;
  }

  /**
   * The grid of these pictures.
   *
   * @param set names contents and styles
   * @param pictures indices into the set; the styles are those of the whole set, in the order of
   *     their first appearance there, so that every part of a set counts them alike
   * @throws IllegalArgumentException if the set has no styles, or two pictures are of one cell
   */
  public static StyleGrid of(PictureSet set, int[] pictures) {
    Map<String, Integer> styles = new LinkedHashMap<>();
    for (PictureSet.Entry entry : set.entries()) {
      if (entry.style().isEmpty()) {
        throw new IllegalArgumentException("The data set " + set.name() + " has no styles.");
      }
      styles.putIfAbsent(entry.style(), styles.size());
    }
    Map<String, Integer> contents = new LinkedHashMap<>();
    for (int picture : pictures) {
      contents.putIfAbsent(set.entry(picture).content(), contents.size());
    }
    int[][] cells = new int[contents.size()][styles.size()];
    for (int[] row : cells) {
      Arrays.fill(row, MISSING);
    }
    for (int picture : pictures) {
      PictureSet.Entry entry = set.entry(picture);
      int[] row = cells[contents.getOrDefault(entry.content(), 0)];
      int style = styles.getOrDefault(entry.style(), 0);
      if (row[style] != MISSING) {
        throw new IllegalArgumentException("there are two pictures of " + entry.name());
      }
      row[style] = picture;
    }
    return new StyleGrid(
        new ArrayList<>(contents.keySet()), new ArrayList<>(styles.keySet()), cells, pictures);
  }

  /** What is drawn, in the order of its first picture. */
  public List<String> contents() {
    return List.copyOf(contents);
  }

  /** Who draws. */
  public List<String> styles() {
    return List.copyOf(styles);
  }

  /** The pictures of the grid as they were given: indices into the set. */
  public int[] pictures() {
    return pictures.clone();
  }

  /** The picture of a cell, or {@link #MISSING}. */
  public int cell(int content, int style) {
    return cells[content][style];
  }

  /** The pictures of one content, ascending by style. */
  public int[] ofContent(int content) {
    return Arrays.stream(cells[content]).filter(picture -> picture != MISSING).toArray();
  }

  /** The pictures of one style, ascending by content. */
  public int[] ofStyle(int style) {
    return Arrays.stream(cells)
        .mapToInt(row -> row[style])
        .filter(picture -> picture != MISSING)
        .toArray();
  }
}
