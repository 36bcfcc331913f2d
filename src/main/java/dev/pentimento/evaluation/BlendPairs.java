package dev.pentimento.evaluation;

import dev.pentimento.spec.BlendPairsReport.Colours;
import dev.pentimento.spec.BlendPairsReport.Found;
import dev.pentimento.spec.BlendPairsReport.Pair;
import dev.pentimento.spec.BlendPairsReport.Place;
import dev.pentimento.spec.BlendPairsReport.Retrieval;
import dev.pentimento.spec.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Measures blends of pictures that nobody has drawn in each other's style: whether the colours go
 * towards B, and whether A is still to be found.
 */
public final class BlendPairs {

  private final List<String> names;
  private final List<Picture> reconstructions;
  private final List<ColourDistribution> colours;
  private final List<ColourDistribution> reconstructed;
  private final LayoutSearch amongOriginals;
  private final LayoutSearch amongReconstructions;
  private final List<Pair> pairs = new ArrayList<>();

  /**
   * @param names of the pictures
   * @param originals the pictures at the model's size, at least 3
   * @param reconstructions what the model makes of each, in the same order
   */
  public BlendPairs(List<String> names, List<Picture> originals, List<Picture> reconstructions) {
    this.names = names;
    this.reconstructions = reconstructions;
    colours = originals.stream().map(ColourDistribution::new).toList();
    reconstructed = reconstructions.stream().map(ColourDistribution::new).toList();
    amongOriginals = new LayoutSearch(originals);
    amongReconstructions = new LayoutSearch(reconstructions);
  }

  /**
   * Adds the result of a pair.
   *
   * @param a index of the picture that gave the content
   * @param b index of the one that gave the style
   */
  public void add(int a, int b, Picture result) {
    ColourDistribution now = new ColourDistribution(result);
    double before = reconstructed.get(a).to(colours.get(b));
    double after = now.to(colours.get(b));
    pairs.add(
        new Pair(
            names.get(a),
            names.get(b),
            colours.get(a).to(colours.get(b)),
            before,
            after,
            reconstructed.get(b).to(colours.get(b)),
            moved(before, after),
            others(reconstructed.get(a), a, b),
            others(now, a, b),
            place(amongReconstructions.likenesses(result), a, b),
            place(amongOriginals.likenesses(result), a, b),
            place(amongOriginals.likenesses(reconstructions.get(a)), a, b)));
  }

  /** The pairs so far. */
  public List<Pair> pairs() {
    return List.copyOf(pairs);
  }

  /** Of all pairs; there must be one. */
  public Colours colours() {
    double before = mean(Pair::reconstruction);
    double after = mean(Pair::result);
    return new Colours(
        mean(Pair::original),
        before,
        after,
        mean(Pair::floor),
        moved(before, after),
        moved(mean(Pair::othersBefore), mean(Pair::othersAfter)),
        (int) pairs.stream().filter(Pair::nearer).count());
  }

  /** Of all pairs; there must be one. */
  public Retrieval retrieval() {
    int count = names.size();
    double harmonic = 0;
    for (int rank = 1; rank <= count; rank++) {
      harmonic += 1.0 / rank;
    }
    return new Retrieval(
        found(Pair::amongReconstructions),
        found(Pair::amongOriginals),
        found(Pair::withoutBlend),
        new Found(1.0 / count, harmonic / count, 1.0 / count));
  }

  private Found found(Function<Pair, Place> where) {
    return new Found(
        mean(pair -> where.apply(pair).rank() == 1 ? 1 : 0),
        mean(pair -> 1.0 / where.apply(pair).rank()),
        mean(pair -> where.apply(pair).rankOfB() == 1 ? 1 : 0));
  }

  private double mean(ToDoubleFunction<Pair> figure) {
    return pairs.stream().mapToDouble(figure).average().orElseThrow();
  }

  /** The mean distance from the pictures that have no part in the pair. */
  private double others(ColourDistribution of, int a, int b) {
    double sum = 0;
    for (int other = 0; other < colours.size(); other++) {
      if (other != a && other != b) {
        sum += of.to(colours.get(other));
      }
    }
    return sum / (colours.size() - 2);
  }

  private Place place(double[] likenesses, int a, int b) {
    return new Place(
        LayoutSearch.rank(likenesses, a),
        LayoutSearch.rank(likenesses, b),
        names.get(LayoutSearch.nearest(likenesses)));
  }

  private static @Nullable Double moved(double before, double after) {
    return before > 0 ? 1 - after / before : null;
  }
}
