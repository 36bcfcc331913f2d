package dev.pentimento.evaluation;

import dev.pentimento.dataset.StyleGrid;

/**
 * Finds what a drawing shows among the contents of a grid. Each content stands there by the mean
 * embedding of its true drawings, without those in the query's own style and in the style that the
 * query was made from, so that a copy is not its own witness.
 */
final class ContentSearch {

  private final StyleGrid grid;
  private final float[][] embeddings;

  /**
   * @param embeddings of the whole set's pictures, by index; rows of pictures outside the grid may
   *     be null
   */
  ContentSearch(StyleGrid grid, float[][] embeddings) {
    this.grid = grid;
    this.embeddings = embeddings;
  }

  /**
   * Whether the best match of an embedding is this content; false too where the content has no
   * drawing in a third style to be found by.
   *
   * @param without two styles that do not witness; they may be the same
   */
  boolean finds(float[] query, int content, int without1, int without2) {
    double own = score(query, content, without1, without2);
    if (Double.isNaN(own)) {
      return false;
    }
    for (int other = 0; other < grid.contents().size(); other++) {
      if (other != content && score(query, other, without1, without2) >= own) {
        return false;
      }
    }
    return true;
  }

  /** Whether a content can be found at all without these styles. */
  boolean canFind(int content, int without1, int without2) {
    for (int style = 0; style < grid.styles().size(); style++) {
      if (style != without1
          && style != without2
          && grid.cell(content, style) != StyleGrid.MISSING) {
        return true;
      }
    }
    return false;
  }

  /** The cosine with the mean of a content's witnesses; NaN if there are none. */
  private double score(float[] query, int content, int without1, int without2) {
    double dot = 0;
    double[] sum = new double[query.length];
    int count = 0;
    for (int style = 0; style < grid.styles().size(); style++) {
      int picture = grid.cell(content, style);
      if (style == without1 || style == without2 || picture == StyleGrid.MISSING) {
        continue;
      }
      for (int i = 0; i < sum.length; i++) {
        sum[i] += embeddings[picture][i];
      }
      count++;
    }
    if (count == 0) {
      return Double.NaN;
    }
    double length = 0;
    for (int i = 0; i < sum.length; i++) {
      dot += sum[i] * query[i];
      length += sum[i] * sum[i];
    }
    return dot / Math.sqrt(length + 1e-12);
  }
}
