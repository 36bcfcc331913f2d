package dev.pentimento.evaluation;

import dev.pentimento.dataset.StyleGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The swaps that a model is measured on: every ordered pair of existing cells of a content, the
 * first as content picture, the second as the truth, and another content's drawing in the second
 * one's style as style picture, drawn with a fixed seed.
 */
final class SwapPairs {

  private static final long SEED = 20_260_201;

  private SwapPairs() {}

  /**
   * One swap, all by index into the set.
   *
   * @param content the picture whose content is kept
   * @param style the picture whose style is taken, of another content
   * @param truth the drawing that there really is
   * @param contentIndex which content of the grid
   * @param from the content picture's style
   * @param to the style wanted
   */
  record Swap(int content, int style, int truth, int contentIndex, int from, int to) {}

  /**
   * The swaps of a grid, content by content; where there is no drawing to take a style from, none.
   *
   * @param partners the grid whose drawings give the style, which counts styles alike
   * @param truths whether a picture may be the truth; as content picture every one may stand
   */
  static List<Swap> of(StyleGrid grid, StyleGrid partners, IntPredicate truths) {
    Random random = new Random(SEED);
    List<Swap> swaps = new ArrayList<>();
    int styles = grid.styles().size();
    for (int content = 0; content < grid.contents().size(); content++) {
      for (int from = 0; from < styles; from++) {
        for (int to = 0; to < styles; to++) {
          int source = grid.cell(content, from);
          int truth = grid.cell(content, to);
          if (from == to
              || source == StyleGrid.MISSING
              || truth == StyleGrid.MISSING
              || !truths.test(truth)) {
            continue;
          }
          int[] others =
              IntStream.of(partners.ofStyle(to)).filter(other -> other != truth).toArray();
          if (others.length > 0) {
            int partner = others[random.nextInt(others.length)];
            swaps.add(new Swap(source, partner, truth, content, from, to));
          }
        }
      }
    }
    return swaps;
  }
}
