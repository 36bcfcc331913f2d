package dev.pentimento.evaluation;

import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.dataset.StyleGrid;
import dev.pentimento.model.Judges;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.CancelledException;
import dev.pentimento.spec.JudgeCard;
import dev.pentimento.spec.Progress;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Measures what judging networks reach on true drawings that they have not seen. */
public final class JudgeCeilings {

  private JudgeCeilings() {}

  /**
   * The ceiling on held-out cells and test contents.
   *
   * @param source a set with styles, at the judges' size or larger
   * @throws CancelledException if so wanted
   */
  public static JudgeCard.Ceiling of(
      PictureSet source, Judges judges, Progress progress, CancelToken cancel) {
    PictureSet pictures = source.resizedTo(judges.size());
    int[] test = pictures.indices(Split.TEST);
    int[] heldOut = pictures.indices(Split.HELD_OUT_CELL);
    int total = test.length + heldOut.length;
    IntConsumer heard =
        done -> {
          cancel.throwIfCancelled();
          progress.at("measuring the judges", done, total);
        };
    StyleGrid grid = StyleGrid.of(pictures, test);
    TrueDrawings tested = new TrueDrawings(pictures, grid, judges, heard);
    TrueDrawings held =
        new TrueDrawings(
            pictures,
            StyleGrid.of(pictures, heldOut),
            judges,
            done -> heard.accept(test.length + done));
    return new JudgeCard.Ceiling(
        known(held.styleAccuracy(heldOut)),
        known(tested.styleAccuracy(test)),
        known(majority(grid, test.length)),
        known(contentTop1(grid, tested)),
        grid.contents().size());
  }

  private static double majority(StyleGrid grid, int count) {
    int most = 0;
    for (int style = 0; style < grid.styles().size(); style++) {
      most = Math.max(most, grid.ofStyle(style).length);
    }
    return (double) most / count;
  }

  private static double contentTop1(StyleGrid grid, TrueDrawings drawings) {
    int asked = 0;
    int found = 0;
    for (int content = 0; content < grid.contents().size(); content++) {
      for (int style = 0; style < grid.styles().size(); style++) {
        int picture = grid.cell(content, style);
        if (picture != StyleGrid.MISSING && drawings.search().canFind(content, style, style)) {
          asked++;
          float[] query = drawings.embedding(picture);
          found += drawings.search().finds(query, content, style, style) ? 1 : 0;
        }
      }
    }
    return (double) found / asked;
  }

  private static @Nullable Double known(double share) {
    return Double.isNaN(share) ? null : share;
  }
}
