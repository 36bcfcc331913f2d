package dev.pentimento.latent;

import dev.pentimento.spec.LatentStatistics;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The dimensions of a latent space in the order of what they tell about a picture. */
public final class LatentRanking {

  private LatentRanking() {}

  /**
   * The dimensions by falling {@link LatentStatistics#information information}, equal ones by
   * rising index; one whose information is not a number comes last.
   */
  public static int[] byInformation(LatentStatistics statistics) {
    double[] information =
        IntStream.range(0, statistics.dimension()).mapToDouble(statistics::information).toArray();
    return IntStream.range(0, information.length)
        .boxed()
        .sorted(
            Comparator.comparingDouble(
                    (Integer index) ->
                        Double.isNaN(information[index])
                            ? Double.POSITIVE_INFINITY
                            : -information[index])
                .thenComparing(Comparator.naturalOrder()))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
