package dev.pentimento.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a training minimises: the negative ELBO {@code -ln p(x|z) + β·KL} and its variants.
 *
 * @param error how a pixel's difference counts
 * @param sigma the decoder's standard deviation, pixels in [-1, 1]; null for the one that fits each
 *     batch best (sigma-VAE, Rybkin, Daniilidis and Levine 2021), which turns the likelihood into
 *     {@code D · ln(error)}
 * @param code what a code costs
 * @param beta weight of that cost, at least 0; 1 with {@link CodeCost#KL} is the ELBO
 * @param warmUpFraction share of the steps, 0..1, over which β grows linearly from 0
 * @param freeBits nats a dimension that cost nothing, at least 0 (Kingma et al. 2016)
 * @param sharpening a second distance that shares the likelihood
 * @param reduction the unit of the loss whose gradient the optimiser sees
 */
public record ObjectiveSpec(
    ErrorKind error,
    @Nullable Double sigma,
    CodeCost code,
    double beta,
    double warmUpFraction,
    double freeBits,
    SharpeningSpec sharpening,
    Reduction reduction) {

  /** How the difference e of a pixel value counts. */
  public enum ErrorKind {
    /** {@code e²}: a Gaussian likelihood. */
    @JsonProperty("squared")
    SQUARED,
    /** {@code |e|}: a Laplacian likelihood. */
    @JsonProperty("absolute")
    ABSOLUTE,
    /** {@code √(e² + 10⁻⁶)}: the absolute value without its edge (Charbonnier et al. 1994). */
    @JsonProperty("charbonnier")
    CHARBONNIER
  }

  /** What a code costs. */
  public enum CodeCost {
    /** KL divergence of its posterior from N(0, I), in nats. */
    @JsonProperty("kl")
    KL,
    /** {@code ½‖mean‖²}: the regularised autoencoder (Ghosh et al. 2020). */
    @JsonProperty("square")
    SQUARE
  }

  /** The unit of the loss. */
  public enum Reduction {
    /** Nats a pixel value: gradients of the same size whatever the picture's size. */
    @JsonProperty("per-value")
    PER_VALUE,
    /** Nats a picture, as the reference sums it. */
    @JsonProperty("per-picture")
    PER_PICTURE
  }

  /** The ELBO with the optimal sigma, β warmed up over a share of the steps. */
  public static ObjectiveSpec calibrated(double beta, double warmUpFraction) {
    return new ObjectiveSpec(
        ErrorKind.SQUARED,
        null,
        CodeCost.KL,
        beta,
        warmUpFraction,
        0,
        SharpeningSpec.NONE,
        Reduction.PER_VALUE);
  }

  public ObjectiveSpec {
    atLeastZero("beta", beta);
    atLeastZero("freeBits", freeBits);
    if (sigma != null && !(sigma > 0 && sigma <= 10)) {
      throw new InvalidSpecException(
          "training.objective.sigma", Double.toString(sigma), "above 0 up to 10, or null");
    }
    if (!(warmUpFraction >= 0 && warmUpFraction <= 1)) {
      throw new InvalidSpecException(
          "training.objective.warmUpFraction", Double.toString(warmUpFraction), "0 to 1");
    }
    if (freeBits > 0 && code != CodeCost.KL) {
      throw new InvalidSpecException(
          "training.objective.freeBits", Double.toString(freeBits), "0 unless code is kl");
    }
  }

  private static void atLeastZero(String field, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new InvalidSpecException(
          "training.objective." + field, Double.toString(value), "0 or more");
    }
  }
}
