package dev.pentimento.evaluation;

import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.dataset.StyleGrid;
import dev.pentimento.evaluation.SwapPairs.Swap;
import dev.pentimento.model.Inference;
import dev.pentimento.model.Judges;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.CancelledException;
import dev.pentimento.spec.EvaluationReport.Psnr;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentGroup;
import dev.pentimento.spec.LatentSpace;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import dev.pentimento.spec.Progress;
import dev.pentimento.spec.SquaredError;
import dev.pentimento.spec.SwapReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Measures a model of content and style on every swap whose true drawing is known. */
final class SwapTable {

  private static final int BATCH = 64;
  private static final String PHASE = "swapping styles";
  private static final int SMALL = 16;
  private static final int HIDDEN = 256;
  private static final int LINEAR_EPOCHS = 40;
  private static final int MLP_EPOCHS = 25;
  private static final long PROBE_SEED = 20_260_202;

  private final PictureSet pictures;
  private final Inference inference;
  private final LatentGroup content;
  private final LatentGroup style;
  private final @Nullable Judged judges;
  private final Map<String, String> groups;
  private final Progress progress;
  private final CancelToken cancel;

  /** Judges and what their figures are to be called. */
  record Judged(Judges networks, String name) {}

  /**
   * @param pictures at the model's size
   * @param space with the groups content and style
   * @param judges for pictures of this size and this set's styles, in its order; null if none
   * @param groups the group of every content, by name; empty where there are none
   */
  SwapTable(
      PictureSet pictures,
      Inference inference,
      LatentSpace space,
      @Nullable Judged judges,
      Map<String, String> groups,
      Progress progress,
      CancelToken cancel) {
    this.pictures = pictures;
    this.inference = inference;
    this.content = space.groups().get(0);
    this.style = space.groups().get(1);
    this.judges = judges;
    this.groups = groups;
    this.progress = progress;
    this.cancel = cancel;
  }

  /** Measures the swaps of a part; null if there is no content in two styles. */
  @Nullable SwapReport measure(Split split) {
    int[] part = pictures.indices(split);
    StyleGrid grid = StyleGrid.of(pictures, part);
    List<Swap> swaps = SwapPairs.of(grid);
    if (swaps.isEmpty()) {
      return null;
    }
    float[][] codes = new float[pictures.count()][];
    encode(part, codes);
    int[] training = pictures.indices(Split.TRAIN);
    encode(training, codes);
    Baselines baselines = new Baselines(grid, training);
    SquaredError error = new SquaredError();
    Sharpness truth = new Sharpness();
    Sharpness shown = new Sharpness();
    Judgement judgement = judges == null ? null : new Judgement(judges, grid, part);
    double ssim = 0;
    for (int from = 0; from < swaps.size(); from += BATCH) {
      report(from, swaps.size());
      List<Swap> batch = swaps.subList(from, Math.min(swaps.size(), from + BATCH));
      List<Picture> drawn =
          inference.decode(batch.stream().map(swap -> mixed(codes, swap)).toList());
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
    Leak contentLeak = groups.isEmpty() ? null : leak(codes, training, part, style, this::groupOf);
    Leak styleLeak =
        leak(codes, training, part, content, picture -> pictures.entry(picture).style());
    return new SwapReport(
        swaps.size(),
        error.psnr(),
        ssim / swaps.size(),
        shown.relativeTo(truth),
        new Psnr(baselines.copy.psnr()),
        new Psnr(baselines.others.psnr()),
        new Psnr(baselines.colours.psnr()),
        new Psnr(baselines.nearest.psnr()),
        judges == null ? null : judges.name(),
        judgement == null ? null : judgement.styleAccuracy(),
        judgement == null ? null : judgement.styleCeiling,
        judgement == null ? null : judgement.contentTop1(),
        judgement == null ? null : judgement.contentCeiling(),
        contentLeak == null ? null : contentLeak.linear(),
        contentLeak == null ? null : contentLeak.mlp(),
        styleLeak.linear(),
        styleLeak.mlp());
  }

  private void report(int done, int total) {
    if (cancel.isCancelled()) {
      throw new CancelledException();
    }
    progress.at(PHASE, done, total);
  }

  private void encode(int[] indices, float[][] codes) {
    for (int from = 0; from < indices.length; from += BATCH) {
      report(0, indices.length);
      List<Picture> batch = new ArrayList<>();
      int to = Math.min(indices.length, from + BATCH);
      for (int i = from; i < to; i++) {
        batch.add(pictures.picture(indices[i]));
      }
      List<Posterior> posteriors = inference.encode(batch);
      for (int i = from; i < to; i++) {
        LatentCode mean = posteriors.get(i - from).mean();
        float[] code = new float[mean.dimension()];
        mean.copyTo(code, 0);
        codes[indices[i]] = code;
      }
    }
  }

  private LatentCode mixed(float[][] codes, Swap swap) {
    float[] code = codes[swap.content()].clone();
    System.arraycopy(codes[swap.style()], style.offset(), code, style.offset(), style.size());
    return LatentCode.of(code);
  }

  private String groupOf(int picture) {
    return groups.getOrDefault(pictures.entry(picture).content(), "");
  }

  /** Two normalised leaks. */
  private record Leak(double linear, double mlp) {}

  private interface Label {
    String of(int picture);
  }

  private Leak leak(float[][] codes, int[] training, int[] part, LatentGroup from, Label label) {
    List<String> classes =
        IntStream.concat(Arrays.stream(training), Arrays.stream(part))
            .mapToObj(label::of)
            .distinct()
            .toList();
    float[][] seen = cut(codes, training, from);
    float[][] asked = cut(codes, part, from);
    int[] seenLabels = labels(training, classes, label);
    int[] askedLabels = labels(part, classes, label);
    int[] counts = new int[classes.size()];
    for (int wanted : askedLabels) {
      counts[wanted]++;
    }
    double majority = (double) Arrays.stream(counts).max().orElse(0) / part.length;
    report(0, 1);
    double linear =
        Probe.fit(seen, seenLabels, classes.size(), 0, LINEAR_EPOCHS, PROBE_SEED)
            .accuracy(asked, askedLabels);
    report(0, 1);
    double mlp =
        Probe.fit(seen, seenLabels, classes.size(), HIDDEN, MLP_EPOCHS, PROBE_SEED)
            .accuracy(asked, askedLabels);
    return new Leak((linear - majority) / (1 - majority), (mlp - majority) / (1 - majority));
  }

  private static float[][] cut(float[][] codes, int[] indices, LatentGroup group) {
    return Arrays.stream(indices)
        .mapToObj(
            index ->
                Arrays.copyOfRange(codes[index], group.offset(), group.offset() + group.size()))
        .toArray(float[][]::new);
  }

  private static int[] labels(int[] indices, List<String> classes, Label label) {
    return Arrays.stream(indices).map(index -> classes.indexOf(label.of(index))).toArray();
  }

  /** What one gets without a model. */
  private final class Baselines {

    final SquaredError copy = new SquaredError();
    final SquaredError others = new SquaredError();
    final SquaredError colours = new SquaredError();
    final SquaredError nearest = new SquaredError();
    private final StyleGrid grid;
    private final PictureSet small;
    private final List<int[]> ofStyle;

    Baselines(StyleGrid grid, int[] training) {
      this.grid = grid;
      StyleGrid trained = StyleGrid.of(pictures, training);
      // Nearest at 16 pixels: forty times less to compare, and as good a nearest.
      small = pictures.resizedTo(Math.min(SMALL, pictures.size()));
      ofStyle = IntStream.range(0, trained.styles().size()).mapToObj(trained::ofStyle).toList();
    }

    void add(Swap swap, Picture wanted) {
      Picture given = pictures.picture(swap.content());
      copy.add(wanted, given);
      others.add(wanted, meanOfOthers(swap));
      colours.add(wanted, ColourTransfer.of(given, pictures.picture(swap.style())));
      nearest.add(wanted, pictures.picture(nearest(swap)));
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
      for (int candidate : ofStyle.get(swap.to())) {
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

  /** What the judges say of swaps and of true drawings. */
  private final class Judgement {

    private final Judged by;
    private final ContentSearch search;
    private final float[][] embeddings;
    final double styleCeiling;
    private int asked;
    private int styleRight;
    private int searched;
    private int contentRight;
    private int contentRightOfTrue;

    Judgement(Judged by, StyleGrid grid, int[] part) {
      this.by = by;
      List<Picture> real = Arrays.stream(part).mapToObj(pictures::picture).toList();
      int[] told = by.networks().styles(real);
      int right = 0;
      for (int i = 0; i < part.length; i++) {
        String own = pictures.entry(part[i]).style();
        right += grid.styles().get(told[i]).equals(own) ? 1 : 0;
      }
      styleCeiling = (double) right / part.length;
      float[][] found = by.networks().contents(real);
      embeddings = new float[pictures.count()][];
      for (int i = 0; i < part.length; i++) {
        embeddings[part[i]] = found[i];
      }
      search = new ContentSearch(grid, embeddings);
    }

    void add(List<Swap> batch, List<Picture> drawn) {
      int[] told = by.networks().styles(drawn);
      float[][] found = by.networks().contents(drawn);
      for (int i = 0; i < told.length; i++) {
        Swap swap = batch.get(i);
        asked++;
        styleRight += told[i] == swap.to() ? 1 : 0;
        if (search.canFind(swap.contentIndex(), swap.from(), swap.to())) {
          searched++;
          contentRight += finds(found[i], swap) ? 1 : 0;
          contentRightOfTrue += finds(embeddings[swap.truth()], swap) ? 1 : 0;
        }
      }
    }

    private boolean finds(float[] query, Swap swap) {
      return search.finds(query, swap.contentIndex(), swap.from(), swap.to());
    }

    double styleAccuracy() {
      return (double) styleRight / asked;
    }

    double contentTop1() {
      return (double) contentRight / searched;
    }

    double contentCeiling() {
      return (double) contentRightOfTrue / searched;
    }
  }
}
