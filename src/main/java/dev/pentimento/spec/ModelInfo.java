package dev.pentimento.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the service tells about the model it holds.
 *
 * @param name how people call it: the name of its checkpoint folder
 * @param spec what it is
 * @param fingerprint which weights it has
 * @param statistics how the training codes lie
 * @param training how it was trained
 */
public record ModelInfo(
    String name,
    ModelSpec spec,
    ModelFingerprint fingerprint,
    LatentStatistics statistics,
    TrainingSummary training) {

  /**
   * The sides in pixels of the levels at which its decoder takes a style, coarsest first, for
   * example 4, 8, 16, 32; empty for a model that takes none. So many styles may be given to {@link
   * ModelRequest.Decode}.
   */
  public List<Integer> styleSides() {
    List<Integer> sides = new ArrayList<>();
    if (spec.network() instanceof StyleNetworkSpec style) {
      for (int level = 1; level <= style.channels().size(); level++) {
        sides.add(spec.pictureSize() >> level);
      }
    }
    Collections.reverse(sides);
    return sides;
  }
}
