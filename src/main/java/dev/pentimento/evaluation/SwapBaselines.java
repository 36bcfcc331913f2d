package dev.pentimento.evaluation;

import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.StyleGrid;
import dev.pentimento.evaluation.SwapPairs.Swap;
import dev.pentimento.spec.EvaluationReport.Psnr;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.SquaredError;
import java.util.List;
import java.util.stream.IntStream;

/** What one gets without a model in place of swaps. */
final class SwapBaselines {

  /** Nearest at 16 pixels: many times less to compare at 64, and as good a nearest. */
  private static final int SMALL = 16;

  private final PictureSet pictures;
  private final StyleGrid grid;
  private final PictureSet small;
  private final List<int[]> training;
  private final SquaredError copy = new SquaredError();
  private final SquaredError others = new SquaredError();
  private final SquaredError colours = new SquaredError();
  private final SquaredError nearest = new SquaredError();

  /**
   * @param grid of the swaps
   * @param training the drawings among which the nearest is looked for
   */
  SwapBaselines(PictureSet pictures, StyleGrid grid, StyleGrid training) {
    this.pictures = pictures;
    this.grid = grid;
    small = pictures.resizedTo(Math.min(SMALL, pictures.size()));
    this.training =
        IntStream.range(0, training.styles().size()).mapToObj(training::ofStyle).toList();
  }

  /** Adds a swap, whose true drawing is given. */
  void add(Swap swap, Picture wanted) {
    Picture given = pictures.picture(swap.content());
    copy.add(wanted, given);
    others.add(wanted, meanOfOthers(swap));
    colours.add(wanted, ColourTransfer.of(given, pictures.picture(swap.style())));
    nearest.add(wanted, pictures.picture(nearest(swap)));
  }

  Psnr copy() {
    return new Psnr(copy.psnr());
  }

  Psnr meanOfOthers() {
    return new Psnr(others.psnr());
  }

  Psnr colourTransfer() {
    return new Psnr(colours.psnr());
  }

  Psnr nearestCell() {
    return new Psnr(nearest.psnr());
  }

  private Picture meanOfOthers(Swap swap) {
    int[] sum = new int[pictures.pictureBytes()];
    int count = 0;
    for (int other : grid.ofContent(swap.contentIndex())) {
      if (other != swap.truth()) {
        byte[] rgb = pictures.picture(other).rgb();
        for (int i = 0; i < sum.length; i++) {
          sum[i] += Byte.toUnsignedInt(rgb[i]);
        }
        count++;
      }
    }
    byte[] mean = new byte[sum.length];
    for (int i = 0; i < sum.length; i++) {
      mean[i] = (byte) ((2 * sum[i] + count) / (2 * count));
    }
    return new Picture(pictures.size(), pictures.size(), mean);
  }

  private int nearest(Swap swap) {
    byte[] given = small.picture(swap.content()).rgb();
    byte[] other = new byte[given.length];
    long least = Long.MAX_VALUE;
    int found = swap.content();
    for (int candidate : training.get(swap.to())) {
      // Where training itself is measured, the truth is among them.
      if (candidate == swap.truth()) {
        continue;
      }
      small.read(candidate, other, 0);
      long sum = 0;
      for (int i = 0; i < given.length && sum < least; i++) {
        int difference = Byte.toUnsignedInt(given[i]) - Byte.toUnsignedInt(other[i]);
        sum += (long) difference * difference;
      }
      if (sum < least) {
        least = sum;
        found = candidate;
      }
    }
    return found;
  }
}
