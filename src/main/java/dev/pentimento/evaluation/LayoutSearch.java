package dev.pentimento.evaluation;

import dev.pentimento.spec.Picture;
import java.util.List;

/** Finds pictures by what lies where in them. */
public final class LayoutSearch {

  private final List<Layout> among;

  /**
   * @param pictures square
   */
  public LayoutSearch(List<Picture> pictures) {
    among = pictures.stream().map(Layout::new).toList();
  }

  /** How alike a picture is to each, in their order. */
  public double[] likenesses(Picture query) {
    Layout layout = new Layout(query);
    return among.stream().mapToDouble(layout::likeness).toArray();
  }

  /** The place of one by its likeness, from 1; of equals each counts as behind the others. */
  public static int rank(double[] likenesses, int one) {
    int rank = 1;
    for (int i = 0; i < likenesses.length; i++) {
      if (i != one && likenesses[i] >= likenesses[one]) {
        rank++;
      }
    }
    return rank;
  }

  /** The one most alike; of equals the first. */
  public static int nearest(double[] likenesses) {
    int best = 0;
    for (int i = 1; i < likenesses.length; i++) {
      if (likenesses[i] > likenesses[best]) {
        best = i;
      }
    }
    return best;
  }
}
