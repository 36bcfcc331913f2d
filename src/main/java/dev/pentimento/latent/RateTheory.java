package dev.pentimento.latent;

/**
 * What β and sigma mean for a data set: what a linear VAE with its optimum reached would do (Lucas,
 * Tucker, Grosse and Norouzi 2019; Tipping and Bishop 1999 for β = 1). From the eigenvalues l of
 * the data's covariance alone, in pixel values of [-1, 1]: a direction becomes active where {@code
 * l > βσ²}, costs {@code ½ ln(l / βσ²)} nats, and is reproduced with an error of βσ². A network
 * that is not linear does better on the same terms, so this is where to expect it, not a bound.
 */
public final class RateTheory {

  private RateTheory() {}

  /**
   * What is to be expected.
   *
   * @param sigma the decoder's standard deviation, given or the optimal one
   * @param activeUnits dimensions that carry something
   * @param rate KL divergence in nats a picture
   * @param meanSquaredError a pixel value, one draw of the code
   */
  public record Prediction(double sigma, int activeUnits, double rate, double meanSquaredError) {}

  /**
   * With a fixed sigma.
   *
   * @param eigenvalues of the covariance, falling; those left out count in {@code rest}
   * @param rest the sum of all eigenvalues that are not listed, at least 0
   * @param values D: the numbers of one picture
   * @param dimension of the codes
   * @param beta weight of the KL divergence, above 0
   * @param sigma above 0
   */
  public static Prediction fixed(
      double[] eigenvalues, double rest, int values, int dimension, double beta, double sigma) {
    double level = beta * sigma * sigma;
    int active = 0;
    double rate = 0;
    double error = rest;
    for (int i = 0; i < eigenvalues.length; i++) {
      if (i < dimension && eigenvalues[i] > level) {
        active++;
        rate += 0.5 * Math.log(eigenvalues[i] / level);
        error += level;
      } else {
        error += eigenvalues[i];
      }
    }
    return new Prediction(sigma, active, rate, error / values);
  }

  /**
   * With the sigma that fits best: σ² is then the mean squared error, so with k active dimensions
   * {@code σ² = (sum of the other eigenvalues) / (D - kβ)}; of the k that agree with themselves the
   * largest. The parameters are those of {@link #fixed}.
   */
  public static Prediction optimal(
      double[] eigenvalues, double rest, int values, int dimension, double beta) {
    double remaining = rest;
    for (double value : eigenvalues) {
      remaining += value;
    }
    double best = remaining / values;
    for (int k = 1; k <= Math.min(dimension, eigenvalues.length) && k * beta < values; k++) {
      remaining -= eigenvalues[k - 1];
      double variance = Math.max(0, remaining) / (values - k * beta);
      if (eigenvalues[k - 1] > beta * variance) {
        best = variance;
      }
    }
    return fixed(eigenvalues, rest, values, dimension, beta, Math.sqrt(best));
  }
}
