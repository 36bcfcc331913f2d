package dev.pentimento.evaluation;

import dev.pentimento.dataset.PictureSet;
import dev.pentimento.evaluation.SwapPairs.Swap;
import dev.pentimento.model.Inference;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentGroup;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import dev.pentimento.spec.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The codes of a set's pictures, each encoded and refined once, and joined to swaps. */
final class SwapCodes {

  private static final int BATCH = 64;

  private final PictureSet pictures;
  private final Inference inference;
  private final Refiner refiner;
  private final LatentGroup style;
  private final Progress progress;

  /** Posterior means by picture; null of pictures that were not needed yet. */
  private final float[][] encoded;

  /** The same refined, of pictures whose content is drawn. */
  private final float[][] refined;

  /**
   * @param pictures at the model's size
   * @param style where the style is in a code
   * @param progress what it throws ends the work
   */
  SwapCodes(
      PictureSet pictures,
      Inference inference,
      Refiner refiner,
      LatentGroup style,
      Progress progress) {
    this.pictures = pictures;
    this.inference = inference;
    this.refiner = refiner;
    this.style = style;
    this.progress = progress;
    encoded = new float[pictures.count()][];
    refined = new float[pictures.count()][];
  }

  /** Takes over what was encoded elsewhere. */
  void know(int picture, Posterior posterior) {
    encoded[picture] = posterior.mean().toArray();
  }

  /** Takes over what was refined elsewhere, by the same steps. */
  void knowRefined(int picture, Posterior posterior) {
    refined[picture] = posterior.mean().toArray();
  }

  /** The encoder's means by picture; null where none was wanted. */
  float[][] encoded() {
    return encoded;
  }

  void encode(String phase, int[] wanted) {
    inBatches(
        phase,
        Arrays.stream(wanted).filter(index -> encoded[index] == null).toArray(),
        inference::encode,
        this::know);
  }

  /** Refines the codes of pictures that were encoded. */
  void refine(int[] wanted) {
    if (refiner.steps() == 0) {
      for (int picture : wanted) {
        refined[picture] = encoded[picture];
      }
      return;
    }
    inBatches(
        "refining codes",
        Arrays.stream(wanted).filter(index -> refined[index] == null).toArray(),
        batch -> refiner.refine(batch, inference.encode(batch)),
        this::knowRefined);
  }

  private void inBatches(
      String phase,
      int[] indices,
      Function<List<Picture>, List<Posterior>> work,
      BiConsumer<Integer, Posterior> then) {
    for (int from = 0; from < indices.length; from += BATCH) {
      progress.at(phase, from, indices.length);
      int[] some = Arrays.copyOfRange(indices, from, Math.min(indices.length, from + BATCH));
      List<Posterior> posteriors =
          work.apply(Arrays.stream(some).mapToObj(pictures::picture).toList());
      for (int i = 0; i < some.length; i++) {
        then.accept(some[i], posteriors.get(i));
      }
    }
  }

  /** The encoder's own codes of pictures that were encoded. */
  List<LatentCode> of(int[] some) {
    return Arrays.stream(some).mapToObj(picture -> LatentCode.of(encoded[picture])).toList();
  }

  /** The refined content of one picture with the style of the other. */
  LatentCode mixed(Swap swap) {
    return mixed(swap.content(), encoded[swap.style()], style.offset());
  }

  /** The refined content of a picture with a style code. */
  LatentCode inStyle(int picture, float[] code) {
    return mixed(picture, code, 0);
  }

  private LatentCode mixed(int picture, float[] styles, int at) {
    float[] code = refined[picture].clone();
    System.arraycopy(styles, at, code, style.offset(), style.size());
    return LatentCode.of(code);
  }

  /**
   * The mean style code of every style's pictures; null if one has none.
   *
   * @param among pictures that were encoded
   */
  float @Nullable [][] meanStyles(List<String> styles, int[] among) {
    double[][] sums = new double[styles.size()][style.size()];
    int[] counts = new int[sums.length];
    for (int picture : among) {
      int which = styles.indexOf(pictures.entry(picture).style());
      if (which >= 0) {
        counts[which]++;
        for (int i = 0; i < style.size(); i++) {
          sums[which][i] += encoded[picture][style.offset() + i];
        }
      }
    }
    float[][] means = new float[sums.length][style.size()];
    for (int which = 0; which < means.length; which++) {
      if (counts[which] == 0) {
        return null;
      }
      for (int i = 0; i < style.size(); i++) {
        means[which][i] = (float) (sums[which][i] / counts[which]);
      }
    }
    return means;
  }
}
