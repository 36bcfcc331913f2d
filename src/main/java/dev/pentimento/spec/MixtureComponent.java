package dev.pentimento.spec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;

/**
 * One normal distribution of a mixture. In JSON, mean and covariance are Base64 of little-endian
 * 32-bit floats, the covariance as its lower triangle row by row: d (d + 1) / 2 numbers.
 */
public final class MixtureComponent {

  private final double weight;
  private final LatentCode mean;
  private final LatentCode triangle;

  private MixtureComponent(double weight, LatentCode mean, LatentCode triangle) {
    int d = mean.dimension();
    if (!(weight >= 0 && weight <= 1)) {
      throw new InvalidSpecException("mixture.weight", Double.toString(weight), "0 to 1");
    }
    if (d == 0 || triangle.dimension() != d * (d + 1) / 2) {
      throw new InvalidSpecException(
          "mixture.covariance", triangle.dimension() + " numbers", "d (d + 1) / 2, d = " + d);
    }
    if (!mean.isFinite() || !triangle.isFinite()) {
      throw new InvalidSpecException("mixture", "a number that is not finite", "finite numbers");
    }
    this.weight = weight;
    this.mean = mean;
    this.triangle = triangle;
  }

  @JsonCreator
  static MixtureComponent parse(
      @JsonProperty(value = "weight", required = true) double weight,
      @JsonProperty(value = "mean", required = true) String mean,
      @JsonProperty(value = "covariance", required = true) String covariance) {
    return new MixtureComponent(weight, FloatText.parse(mean), FloatText.parse(covariance));
  }

  /**
   * A component.
   *
   * @param weight its share, 0..1
   * @param covariance square; the lower half counts
   */
  public static MixtureComponent of(double weight, double[] mean, double[][] covariance) {
    int d = mean.length;
    float[] centre = new float[d];
    float[] packed = new float[d * (d + 1) / 2];
    int at = 0;
    for (int i = 0; i < d; i++) {
      centre[i] = (float) mean[i];
      for (int j = 0; j <= i; j++) {
        packed[at++] = (float) covariance[i][j];
      }
    }
    return new MixtureComponent(weight, LatentCode.of(centre), LatentCode.of(packed));
  }

  /** Its share, 0..1. */
  @JsonProperty
  public double weight() {
    return weight;
  }

  public LatentCode mean() {
    return mean;
  }

  /** Its covariance, square and symmetric (a fresh array). */
  public float[][] covariance() {
    int d = mean.dimension();
    float[][] full = new float[d][d];
    int at = 0;
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        full[i][j] = triangle.get(at);
        full[j][i] = triangle.get(at);
        at++;
      }
    }
    return full;
  }

  @JsonProperty("mean")
  String meanText() {
    return FloatText.of(mean);
  }

  @JsonProperty("covariance")
  String covarianceText() {
    return FloatText.of(triangle);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MixtureComponent that
        && weight == that.weight
        && mean.equals(that.mean)
        && triangle.equals(that.triangle);
  }

  @Override
  public int hashCode() {
    return Arrays.asList(weight, mean, triangle).hashCode();
  }
}
