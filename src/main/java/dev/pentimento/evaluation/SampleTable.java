package dev.pentimento.evaluation;

import ai.djl.ndarray.NDManager;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.latent.Sampler;
import dev.pentimento.model.Features;
import dev.pentimento.model.Inference;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.EvaluationReport.Distance;
import dev.pentimento.spec.EvaluationReport.SampleDistances;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import dev.pentimento.spec.Progress;
import dev.pentimento.spec.SamplerSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How far sets of pictures lie from the true pictures of a part: draws of every sampler between the
 * controls that tell what a figure means. All sets are of one size and all seeds are fixed.
 */
final class SampleTable {

  /** Pictures of a set, unless told otherwise or the part has fewer. */
  static final int USUAL = 1024;

  private static final int BATCH = 64;
  private static final long PATCH_SEED = 20_260_104;
  private static final long DRAW_SEED = 20_260_105;
  private static final double SCALE = 1000;
  private static final String PHASE = "comparing sets of pictures";

  private final PictureSet pictures;
  private final Inference inference;
  private final NDManager manager;
  private final @Nullable Features features;
  private final Progress progress;
  private final CancelToken cancel;

  SampleTable(
      PictureSet pictures,
      Inference inference,
      NDManager manager,
      @Nullable Features features,
      Progress progress,
      CancelToken cancel) {
    this.pictures = pictures;
    this.inference = inference;
    this.manager = manager;
    this.features = suits(features, pictures.size()) ? features : null;
    this.progress = progress;
    this.cancel = cancel;
  }

  private static boolean suits(@Nullable Features features, int size) {
    return features != null && size % features.card().network().pictureSize() == 0;
  }

  /**
   * Measures every set.
   *
   * @param split the part that is the truth
   * @param wanted pictures of a set; fewer where there are not so many
   * @param statistics how the training codes lie
   * @param pca what a linear code shows of a picture
   */
  SampleDistances measure(Split split, int wanted, LatentStatistics statistics, PcaFloor pca) {
    int[] part = pictures.indices(split);
    int[] training = pictures.indices(Split.TRAIN);
    // Of one and the same part, two halves that share no picture.
    int[] truth = split == Split.TRAIN ? every(part, 0) : part;
    int[] other = split == Split.TRAIN ? every(part, 1) : training;
    int n = Math.min(wanted, Math.min(truth.length, other.length));
    if (n < 2) {
      throw new IllegalArgumentException("there are too few pictures to compare sets of them");
    }
    List<Picture> real = pictures(PcaFloor.spread(truth, n));
    List<Supplier<List<Picture>>> kinds = new ArrayList<>();
    kinds.add(() -> pictures(PcaFloor.spread(other, n)));
    kinds.add(() -> reconstructions(real));
    kinds.add(() -> real.stream().map(pca::near).toList());
    kinds.add(() -> draws(SamplerSpec.Kind.PRIOR, statistics, n));
    kinds.add(() -> draws(SamplerSpec.Kind.GAUSSIAN, statistics, n));
    kinds.add(() -> noise(n));
    if (statistics.mixture() != null) {
      kinds.add(() -> draws(SamplerSpec.Kind.MIXTURE, statistics, n));
    }
    Iterator<Distance> distances = distances(real, kinds).iterator();
    Distance again = distances.next();
    Distance reconstructions = distances.next();
    Distance linear = distances.next();
    Distance prior = distances.next();
    Distance gaussian = distances.next();
    Distance noise = distances.next();
    Distance mixture = distances.hasNext() ? distances.next() : null;
    return new SampleDistances(
        n,
        part.length,
        split.word(),
        PatchDescriptors.levels(pictures.size()),
        PatchDescriptors.PATCHES,
        SlicedWasserstein.REPEATS * SlicedWasserstein.DIRECTIONS,
        features == null ? null : "FD-own(" + features.card().brief() + ")",
        again,
        reconstructions,
        linear,
        prior,
        gaussian,
        mixture,
        noise);
  }

  /**
   * How far each kind of pictures lies from the true ones. All pictures are kept, and one level's
   * projections: those are far larger.
   */
  private List<Distance> distances(List<Picture> real, List<Supplier<List<Picture>>> kinds) {
    int levels = PatchDescriptors.levels(pictures.size()).size();
    int total = kinds.size() * (1 + levels);
    int done = 0;
    List<List<Picture>> sets = new ArrayList<>();
    for (Supplier<List<Picture>> kind : kinds) {
      sets.add(kind.get());
      progress.at(PHASE, ++done, total);
    }
    List<List<Double>> perLevel = new ArrayList<>();
    sets.forEach(unused -> perLevel.add(new ArrayList<>()));
    for (int level = 0; level < levels; level++) {
      SlicedWasserstein truth =
          new SlicedWasserstein(manager, points(real, level), PatchDescriptors.LENGTH, cancel);
      for (int set = 0; set < sets.size(); set++) {
        perLevel.get(set).add(SCALE * truth.to(points(sets.get(set), level)));
        progress.at(PHASE, ++done, total);
      }
    }
    FrechetDistance frechet = features == null ? null : new FrechetDistance(features.of(real));
    List<Distance> distances = new ArrayList<>();
    for (int set = 0; set < sets.size(); set++) {
      List<Double> each = perLevel.get(set);
      double sum = 0;
      for (double distance : each) {
        sum += distance;
      }
      Double fd =
          features == null || frechet == null ? null : frechet.to(features.of(sets.get(set)));
      distances.add(new Distance(sum / levels, each, fd));
    }
    return distances;
  }

  private static float[] points(List<Picture> set, int level) {
    return PatchDescriptors.of(set, level, PATCH_SEED);
  }

  private static int[] every(int[] indices, int first) {
    int[] half = new int[(indices.length - first + 1) / 2];
    for (int i = 0; i < half.length; i++) {
      half[i] = indices[2 * i + first];
    }
    return half;
  }

  private List<Picture> pictures(int[] indices) {
    return Arrays.stream(indices).mapToObj(pictures::picture).toList();
  }

  private List<Picture> reconstructions(List<Picture> real) {
    List<LatentCode> means = new ArrayList<>();
    for (int from = 0; from < real.size(); from += BATCH) {
      inference.encode(real.subList(from, Math.min(real.size(), from + BATCH))).stream()
          .map(Posterior::mean)
          .forEach(means::add);
    }
    return decoded(means);
  }

  private List<Picture> draws(SamplerSpec.Kind kind, LatentStatistics statistics, int n) {
    Sampler sampler = Sampler.of(kind, statistics);
    Random random = new Random(DRAW_SEED);
    List<LatentCode> codes = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      codes.add(sampler.sample(random, 1));
    }
    return decoded(codes);
  }

  private List<Picture> decoded(List<LatentCode> codes) {
    List<Picture> decoded = new ArrayList<>();
    for (int from = 0; from < codes.size(); from += BATCH) {
      cancel.throwIfCancelled();
      decoded.addAll(inference.decode(codes.subList(from, Math.min(codes.size(), from + BATCH))));
    }
    return decoded;
  }

  /** Pictures of which every value is drawn evenly from 0..255. */
  private List<Picture> noise(int n) {
    Random random = new Random(DRAW_SEED);
    List<Picture> noise = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      byte[] rgb = new byte[pictures.pictureBytes()];
      random.nextBytes(rgb);
      noise.add(new Picture(pictures.size(), pictures.size(), rgb));
    }
    return noise;
  }
}
