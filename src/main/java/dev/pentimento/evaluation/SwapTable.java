package dev.pentimento.evaluation;

import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.dataset.StyleGrid;
import dev.pentimento.evaluation.SwapPairs.Swap;
import dev.pentimento.model.Inference;
import dev.pentimento.model.Judges;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.CancelledException;
import dev.pentimento.spec.LatentGroup;
import dev.pentimento.spec.LatentSpace;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Progress;
import dev.pentimento.spec.SquaredError;
import dev.pentimento.spec.SwapReport;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Measures a model of content and style on swaps whose true drawing is known. */
final class SwapTable {

  private static final int BATCH = 64;

  /** Of a part with more swaps, so many are measured, evenly spread. */
  private static final int MOST_SWAPS = 8192;

  private final PictureSet pictures;
  private final Inference inference;
  private final LatentGroup content;
  private final LatentGroup style;
  private final Jury jury;
  private final Progress progress;
  private final CancelToken cancel;
  private final int[] training;

  private final SwapCodes codes;

  private @Nullable Leakage contentInStyle;
  private @Nullable Leakage styleInContent;

  /**
   * @param pictures at the model's size, all of them with a style
   * @param space with the groups content and style
   */
  SwapTable(
      PictureSet pictures,
      Inference inference,
      Refiner refiner,
      LatentSpace space,
      Jury jury,
      Progress progress,
      CancelToken cancel) {
    this.pictures = pictures;
    this.inference = inference;
    this.content = space.groups().get(0);
    this.style = space.groups().get(1);
    this.jury = jury;
    this.progress = progress;
    this.cancel = cancel;
    training = pictures.indices(Split.TRAIN);
    codes = new SwapCodes(pictures, inference, refiner, style, this::report);
  }

  /** The codes that it measures by, for what was encoded elsewhere. */
  SwapCodes codes() {
    return codes;
  }

  /**
   * Measures the swaps whose truth is of a part; null if there are none.
   *
   * @throws CancelledException if so wanted
   */
  @Nullable SwapReport measure(Split split) {
    int[] part = pictures.indices(split);
    StyleGrid grid = StyleGrid.of(pictures, around(split, part));
    StyleGrid trained = StyleGrid.of(pictures, training);
    StyleGrid partners = split == Split.HELD_OUT_CELL ? trained : grid;
    List<Swap> swaps =
        spread(SwapPairs.of(grid, partners, picture -> pictures.entry(picture).split() == split));
    if (swaps.isEmpty()) {
      return null;
    }
    codes.encode("encoding pictures", grid.pictures());
    codes.encode("encoding training pictures", training);
    codes.refine(swaps.stream().mapToInt(Swap::content).distinct().toArray());
    SwapBaselines baselines = new SwapBaselines(pictures, grid, trained);
    SquaredError error = new SquaredError();
    Sharpness truth = new Sharpness();
    Sharpness shown = new Sharpness();
    Judges judges = jury.judges();
    Judgement judgement = judges == null ? null : new Judgement(judges, grid);
    double ssim = 0;
    for (int from = 0; from < swaps.size(); from += BATCH) {
      report("swapping styles", from, swaps.size());
      List<Swap> batch = swaps.subList(from, Math.min(swaps.size(), from + BATCH));
      List<Picture> drawn = inference.decode(batch.stream().map(codes::mixed).toList());
      for (int i = 0; i < batch.size(); i++) {
        Picture wanted = pictures.picture(batch.get(i).truth());
        error.add(wanted, drawn.get(i));
        ssim += Ssim.between(wanted, drawn.get(i));
        truth.add(wanted);
        shown.add(drawn.get(i));
        baselines.add(batch.get(i), wanted);
      }
      if (judgement != null) {
        judgement.add(batch, drawn);
      }
    }
    Double ofReconstructions =
        judgement == null ? null : judgement.styleAccuracyOfReconstructions(part);
    Leakage.Leak contentLeak =
        jury.groups().isEmpty() ? null : contentInStyle().of(codes.encoded(), part);
    Leakage.Leak styleLeak = styleInContent().of(codes.encoded(), part);
    return new SwapReport(
        swaps.size(),
        error.psnr(),
        ssim / swaps.size(),
        shown.relativeTo(truth),
        baselines.copy(),
        baselines.meanOfOthers(),
        baselines.colourTransfer(),
        baselines.nearestCell(),
        judgement == null ? null : jury.name(),
        judgement == null ? jury.name() : null,
        judgement == null ? null : judgement.styleAccuracy(),
        judgement == null ? null : judgement.styleAccuracyOfMean(),
        ofReconstructions,
        judgement == null ? null : judgement.drawings.styleAccuracy(part),
        grid.contents().size(),
        judgement == null ? null : judgement.contentTop1(),
        judgement == null ? null : judgement.contentCeiling(),
        contentLeak == null ? null : contentLeak.linear(),
        contentLeak == null ? null : contentLeak.mlp(),
        styleLeak == null ? null : styleLeak.linear(),
        styleLeak == null ? null : styleLeak.mlp());
  }

  private static List<Swap> spread(List<Swap> all) {
    if (all.size() <= MOST_SWAPS) {
      return all;
    }
    return IntStream.range(0, MOST_SWAPS)
        .mapToObj(i -> all.get((int) ((long) i * all.size() / MOST_SWAPS)))
        .toList();
  }

  /** The part itself; around cells held out of training, the training cells of their contents. */
  private int[] around(Split split, int[] part) {
    if (split != Split.HELD_OUT_CELL) {
      return part;
    }
    Set<String> contents =
        Arrays.stream(part)
            .mapToObj(picture -> pictures.entry(picture).content())
            .collect(Collectors.toSet());
    return IntStream.range(0, pictures.count())
        .filter(
            picture -> {
              PictureSet.Entry entry = pictures.entry(picture);
              return contents.contains(entry.content())
                  && (entry.split() == Split.TRAIN || entry.split() == split);
            })
        .toArray();
  }

  private void report(String phase, int done, int total) {
    cancel.throwIfCancelled();
    progress.at(phase, done, total);
  }

  private Leakage contentInStyle() {
    Leakage known = contentInStyle;
    if (known == null) {
      known =
          probe(
              style, picture -> jury.groups().getOrDefault(pictures.entry(picture).content(), ""));
      contentInStyle = known;
    }
    return known;
  }

  private Leakage styleInContent() {
    Leakage known = styleInContent;
    if (known == null) {
      known = probe(content, picture -> pictures.entry(picture).style());
      styleInContent = known;
    }
    return known;
  }

  private Leakage probe(LatentGroup group, IntFunction<String> label) {
    return Leakage.fit(
        codes.encoded(),
        training,
        group,
        label,
        epoch -> report("probing codes", epoch, Leakage.EPOCHS));
  }

  /** What the judges say of swaps, and of the true drawings in their place. */
  private final class Judgement {

    private final Judges judges;
    private final StyleGrid grid;
    final TrueDrawings drawings;
    private int asked;
    private int styleRight;
    private final float @Nullable [][] meanStyles;
    private int styleRightOfMean;
    private int searched;
    private int contentRight;
    private int contentRightOfTrue;

    Judgement(Judges judges, StyleGrid grid) {
      this.judges = judges;
      this.grid = grid;
      meanStyles = codes.meanStyles(grid.styles(), training);
      int total = grid.pictures().length;
      IntConsumer heard = done -> report("judging true drawings", done, total);
      drawings = new TrueDrawings(pictures, grid, judges, heard);
    }

    void add(List<Swap> batch, List<Picture> drawn) {
      addOfMean(batch);
      styleRight += inStyleWanted(batch, drawn);
      float[][] found = judges.contents(drawn);
      for (int i = 0; i < batch.size(); i++) {
        Swap swap = batch.get(i);
        asked++;
        if (drawings.search().canFind(swap.contentIndex(), swap.from(), swap.to())) {
          searched++;
          contentRight += finds(found[i], swap) ? 1 : 0;
          contentRightOfTrue += finds(drawings.embedding(swap.truth()), swap) ? 1 : 0;
        }
      }
    }

    private void addOfMean(List<Swap> batch) {
      float[][] styles = meanStyles;
      if (styles != null) {
        styleRightOfMean +=
            inStyleWanted(
                batch,
                inference.decode(
                    batch.stream()
                        .map(swap -> codes.inStyle(swap.content(), styles[swap.to()]))
                        .toList()));
      }
    }

    /** How many of a batch's pictures the judge takes for drawings in the style wanted. */
    private int inStyleWanted(List<Swap> batch, List<Picture> drawn) {
      return told(drawn, i -> grid.styles().get(batch.get(i).to()));
    }

    /** Of how many pictures the judge tells the style that is wanted of each. */
    private int told(List<Picture> drawn, IntFunction<String> wanted) {
      List<String> told = judges.styles(drawn);
      int right = 0;
      for (int i = 0; i < drawn.size(); i++) {
        right += told.get(i).equals(wanted.apply(i)) ? 1 : 0;
      }
      return right;
    }

    @Nullable Double styleAccuracyOfMean() {
      return meanStyles == null ? null : (double) styleRightOfMean / asked;
    }

    private boolean finds(float[] query, Swap swap) {
      return drawings.search().finds(query, swap.contentIndex(), swap.from(), swap.to());
    }

    double styleAccuracy() {
      return (double) styleRight / asked;
    }

    /** Of a part's pictures, all of them encoded. */
    double styleAccuracyOfReconstructions(int[] part) {
      int right = 0;
      for (int from = 0; from < part.length; from += BATCH) {
        report("judging reconstructions", from, part.length);
        int[] batch = Arrays.copyOfRange(part, from, Math.min(part.length, from + BATCH));
        right += told(inference.decode(codes.of(batch)), i -> pictures.entry(batch[i]).style());
      }
      return (double) right / part.length;
    }

    @Nullable Double contentTop1() {
      return searched == 0 ? null : (double) contentRight / searched;
    }

    @Nullable Double contentCeiling() {
      return searched == 0 ? null : (double) contentRightOfTrue / searched;
    }
  }
}
