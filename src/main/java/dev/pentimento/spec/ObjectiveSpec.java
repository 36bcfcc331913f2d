package dev.pentimento.spec;

/**
 * The negative ELBO with a calibrated Gaussian likelihood: {@code (D/2) ln(MSE) + β·KL}, the
 * optimal-sigma VAE of Rybkin, Daniilidis and Levine (2021).
 *
 * @param beta weight of the KL divergence, at least 0; 1 is the ELBO
 * @param warmUpFraction share of the steps, 0..1, over which β grows linearly from 0
 */
public record ObjectiveSpec(double beta, double warmUpFraction) {

  public ObjectiveSpec {
    if (!(beta >= 0) || Double.isInfinite(beta)) {
      throw new InvalidSpecException("objective.beta", Double.toString(beta), "0 or more");
    }
    if (!(warmUpFraction >= 0 && warmUpFraction <= 1)) {
      throw new InvalidSpecException(
          "objective.warmUpFraction", Double.toString(warmUpFraction), "0 to 1");
    }
  }
}
