package dev.pentimento.evaluation;

import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.StyleGrid;
import dev.pentimento.model.Judges;
import dev.pentimento.spec.Picture;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/** What judges say of the true drawings of a grid: no swap can do better but by chance. */
final class TrueDrawings {

  private static final int BATCH = 64;

  private final PictureSet pictures;
  private final String[] told;
  private final float[][] embeddings;
  private final ContentSearch search;

  /**
   * @param pictures at the judges' size
   * @param heard how many were judged, time and again; may throw to give up
   */
  TrueDrawings(PictureSet pictures, StyleGrid grid, Judges judges, IntConsumer heard) {
    this.pictures = pictures;
    told = new String[pictures.count()];
    embeddings = new float[pictures.count()][];
    int[] all = grid.pictures();
    for (int from = 0; from < all.length; from += BATCH) {
      heard.accept(from);
      int[] batch = Arrays.copyOfRange(all, from, Math.min(all.length, from + BATCH));
      List<Picture> drawings = Arrays.stream(batch).mapToObj(pictures::picture).toList();
      List<String> styles = judges.styles(drawings);
      float[][] found = judges.contents(drawings);
      for (int i = 0; i < batch.length; i++) {
        told[batch[i]] = styles.get(i);
        embeddings[batch[i]] = found[i];
      }
    }
    search = new ContentSearch(grid, embeddings);
  }

  /** The share of some of the grid's drawings whose style is told. */
  double styleAccuracy(int[] asked) {
    return Arrays.stream(asked)
        .mapToDouble(picture -> pictures.entry(picture).style().equals(told[picture]) ? 1 : 0)
        .average()
        .orElse(Double.NaN);
  }

  /** The embedding of one of the grid's drawings. */
  float[] embedding(int picture) {
    return embeddings[picture];
  }

  /** Finds contents by these drawings. */
  ContentSearch search() {
    return search;
  }
}
