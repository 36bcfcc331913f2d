package dev.pentimento.spec;

import java.util.ArrayList;
import java.util.List;

/** Neighbouring resolutions of a style decoder that take their style together. */
public enum StyleBand {
  /** Up to 8×8: shapes and large surfaces. */
  COARSE,
  /** 16×16. */
  MIDDLE,
  /** From 32×32 on: edges, texture and the last colours. */
  FINE;

  private static final int LARGEST_COARSE = 8;
  private static final int LARGEST_MIDDLE = 16;

  /**
   * The band of each level. A decoder of three levels or fewer has one level a band, the coarsest
   * and the finest first named.
   *
   * @param sides of the levels, coarsest first
   * @return as many bands, ascending
   */
  public static List<StyleBand> of(List<Integer> sides) {
    List<StyleBand> bands = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++) {
      int side = sides.get(i);
      if (sides.size() > 3) {
        bands.add(side <= LARGEST_COARSE ? COARSE : side <= LARGEST_MIDDLE ? MIDDLE : FINE);
      } else if (i == 0) {
        bands.add(COARSE);
      } else {
        bands.add(i == sides.size() - 1 ? FINE : MIDDLE);
      }
    }
    return bands;
  }
}
