package dev.pentimento.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A second, sharper look at the picture that shares the likelihood with the pixels: {@code (1 - w)
 * · pixels + w · (D/2) ln(distance)}. The logarithm calibrates the distance as the optimal sigma
 * calibrates the squared error, so the weight means the same whatever the distance's scale.
 *
 * @param kind which distance
 * @param weight its share w of the likelihood, 0 up to but not 1
 */
public record SharpeningSpec(Kind kind, double weight) {

  /** Pixels alone. */
  public static final SharpeningSpec NONE = new SharpeningSpec(Kind.NONE, 0);

  /** What is compared. */
  public enum Kind {
    /** Nothing. */
    @JsonProperty("none")
    NONE,
    /** Spectra, hard frequencies weighted up: focal frequency loss (Jiang et al. 2021). */
    @JsonProperty("focal-frequency")
    FOCAL_FREQUENCY,
    /** Robust differences of wavelet bands in a luminance-chrominance space (Barron 2019). */
    @JsonProperty("wavelet")
    WAVELET,
    /** Feature maps of the classifier that ships with the program. */
    @JsonProperty("features")
    FEATURES
  }

  public SharpeningSpec {
    if (!(weight >= 0 && weight < 1)) {
      throw new InvalidSpecException(
          "training.objective.sharpening.weight", Double.toString(weight), "0 up to, not 1");
    }
    if (kind == Kind.NONE && weight > 0) {
      throw new InvalidSpecException(
          "training.objective.sharpening.kind",
          "none with the weight " + weight,
          "focal-frequency, wavelet or features; or the weight 0");
    }
  }
}
