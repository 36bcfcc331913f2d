package dev.pentimento.latent;

import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.MixtureComponent;
import dev.pentimento.spec.MixtureStatistics;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where codes lie after every coordinate was shifted to mean 0 and divided by a deviation. */
public final class StandardStatistics {

  private StandardStatistics() {}

  /**
   * The statistics of the codes {@code (z - m) / s}, m the mean of the statistics given. In closed
   * form: of a diagonal Gaussian the KL divergence from the prior is a function of its mean and
   * variance, and its expectation one of their moments.
   *
   * @param deviations s, above 0, by coordinate
   */
  public static LatentStatistics of(LatentStatistics codes, double[] deviations) {
    int d = codes.dimension();
    float[][] covariance = new float[d][d];
    float[] kl = new float[d];
    float[] meanVariance = new float[d];
    float[] posteriorVariance = new float[d];
    for (int i = 0; i < d; i++) {
      double s = deviations[i];
      for (int j = 0; j < d; j++) {
        covariance[i][j] = (float) (codes.covariance()[i][j] / (s * deviations[j]));
      }
      meanVariance[i] = (float) (codes.meanVariance()[i] / (s * s));
      posteriorVariance[i] = (float) (codes.posteriorVariance()[i] / (s * s));
      // E[μ² + σ²] is the aggregate's second moment; E[ln σ²] falls by 2 ln s.
      double variance = codes.covariance()[i][i];
      double mean = codes.mean()[i];
      double second = mean * mean + variance;
      kl[i] =
          (float) (codes.klPerDimension()[i] + 0.5 * (variance / (s * s) - second) + Math.log(s));
    }
    return new LatentStatistics(
        codes.count(),
        new float[d],
        covariance,
        kl,
        meanVariance,
        posteriorVariance,
        mixture(codes, deviations));
  }

  private static @Nullable MixtureStatistics mixture(LatentStatistics codes, double[] deviations) {
    MixtureStatistics old = codes.mixture();
    if (old == null) {
      return null;
    }
    int d = codes.dimension();
    List<MixtureComponent> components = new ArrayList<>();
    for (MixtureComponent component : old.components()) {
      double[] mean = new double[d];
      double[][] covariance = new double[d][d];
      float[][] before = component.covariance();
      for (int i = 0; i < d; i++) {
        double s = deviations[i];
        mean[i] = (component.mean().get(i) - codes.mean()[i]) / s;
        for (int j = 0; j <= i; j++) {
          covariance[i][j] = before[i][j] / (s * deviations[j]);
        }
      }
      components.add(MixtureComponent.of(component.weight(), mean, covariance));
    }
    double stretched = 0;
    for (double deviation : deviations) {
      stretched += Math.log(deviation);
    }
    return new MixtureStatistics(
        components, old.codes(), old.pictures(), old.logLikelihood() + stretched);
  }
}
