package dev.pentimento.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A second, sharper look at the picture. A distance shares the likelihood with the pixels: {@code
 * (1 - w) · pixels + w · (D/2) ln(distance)}; the logarithm calibrates it as the optimal sigma
 * calibrates the squared error, so the weight means the same whatever the distance's scale. The
 * critic of {@link Kind#PATCHES} leaves the likelihood whole and pulls at the reconstructions w
 * times as hard as it does.
 *
 * @param kind what looks
 * @param weight its share w of the likelihood or of its pull, 0 up to but not 1
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
    FEATURES,
    /** The verdict of a small critic on patches, which learns beside the model (a GAN's). */
    @JsonProperty("patches")
    PATCHES
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
          "focal-frequency, wavelet, features or patches; or the weight 0");
    }
  }

  /** Whether a distance shares the likelihood. */
  public boolean sharesLikelihood() {
    return weight > 0 && kind != Kind.PATCHES;
  }

  /** Whether a critic learns beside the model. */
  public boolean hasCritic() {
    return weight > 0 && kind == Kind.PATCHES;
  }
}
