package dev.pentimento.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What blends of many pairs of pictures took from A and from B, where no true answer is known.
 *
 * @param model how the model is called
 * @param fingerprint of its weights
 * @param pictures the folder as it was given
 * @param count how many pictures there are, and so pairs
 * @param seed of the drawing of pairs
 * @param split whether the model has a style code; if not, the whole code went half of the way
 * @param blend how A and B became one
 * @param colours what became of the colours
 * @param retrieval whether A is found again
 * @param pairs one by one, in the order of A
 */
public record BlendPairsReport(
    String model,
    String fingerprint,
    String pictures,
    int count,
    long seed,
    boolean split,
    BlendSpec blend,
    Colours colours,
    Retrieval retrieval,
    List<Pair> pairs) {

  /**
   * Means over all pairs of distances between distributions of colours, in units of CIELAB.
   *
   * @param original from A to B
   * @param reconstruction from A's reconstruction to B: what the model does to A without B
   * @param result from the result to B
   * @param floor from B's own reconstruction to B: the nearest that can be asked of the model
   * @param moved the result's share of the way from A's reconstruction to B, of these means; null
   *     where there was no way to go
   * @param movedToOthers the same towards all the pictures that are neither A nor B: what every
   *     picture gains by losing contrast, say, and not by B
   * @param nearer pairs whose result is nearer to B than A's reconstruction
   */
  public record Colours(
      double original,
      double reconstruction,
      double result,
      double floor,
      @Nullable Double moved,
      @Nullable Double movedToOthers,
      int nearer) {}

  /**
   * Whether A is found by the layout of the result, which knows no colours.
   *
   * @param amongReconstructions among what the model makes of every picture, A and B included
   * @param amongOriginals among the pictures themselves
   * @param withoutBlend A's reconstruction in place of the result, among the pictures themselves
   * @param chance what a drawn order reaches
   */
  public record Retrieval(
      Found amongReconstructions, Found amongOriginals, Found withoutBlend, Found chance) {}

  /**
   * How often it is found.
   *
   * @param top1 share of the queries for which A comes first
   * @param meanReciprocalRank of A
   * @param nearestIsB share for which B comes first
   */
  public record Found(double top1, double meanReciprocalRank, double nearestIsB) {}

  /**
   * One pair; distances as in {@link Colours}.
   *
   * @param a the file whose content it has
   * @param b the file whose style it has
   * @param original of the colours of A from those of B
   * @param reconstruction of A's reconstruction from B
   * @param result of the result from B
   * @param floor of B's reconstruction from B
   * @param moved share of the way; null where there was none to go
   * @param othersBefore of A's reconstruction from the pictures that are neither, their mean
   * @param othersAfter of the result from them
   * @param amongReconstructions where A stands there
   * @param amongOriginals where A stands there
   * @param withoutBlend where A stands among the pictures for its own reconstruction
   */
  public record Pair(
      String a,
      String b,
      double original,
      double reconstruction,
      double result,
      double floor,
      @Nullable Double moved,
      double othersBefore,
      double othersAfter,
      Place amongReconstructions,
      Place amongOriginals,
      Place withoutBlend) {

    /** Whether the result is nearer to B than A's reconstruction is. */
    public boolean nearer() {
      return result < reconstruction;
    }
  }

  /**
   * An outcome of a search.
   *
   * @param rank of A, from 1
   * @param rankOfB of B, from 1
   * @param nearest the file that came first
   */
  public record Place(int rank, int rankOfB, String nearest) {}
}
