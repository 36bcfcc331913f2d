package dev.pentimento.latent;

import dev.pentimento.spec.LatentStatistics;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The dimensions of a latent space in the order of what they tell about a picture. */
public final class LatentRanking {

  private LatentRanking() {}

  /**
   * The dimensions by falling KL from the prior, equal ones by rising index; one whose KL is not a
   * number comes last.
   */
  public static int[] byInformation(LatentStatistics statistics) {
    float[] kl = statistics.klPerDimension();
    return IntStream.range(0, kl.length)
        .boxed()
        .sorted(
            Comparator.comparingDouble(
                    (Integer index) ->
                        Float.isNaN(kl[index]) ? Double.POSITIVE_INFINITY : -(double) kl[index])
                .thenComparing(Comparator.naturalOrder()))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
