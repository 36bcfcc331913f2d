package dev.pentimento.latent;

import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.MixtureStatistics;
import dev.pentimento.spec.Posterior;
import dev.pentimento.spec.SamplerSpec;
import java.util.random.RandomGenerator;

/** A distribution that random codes are drawn from. */
public sealed interface Sampler {

  /** Its word. */
  SamplerSpec.Kind kind();

  /**
   * Draws a code.
   *
   * @param temperature scales the deviations; 1 is the distribution itself
   */
  LatentCode sample(RandomGenerator random, double temperature);

  /** N(0, I). */
  record Prior(int dimension) implements Sampler {
    @Override
    public SamplerSpec.Kind kind() {
      return SamplerSpec.Kind.PRIOR;
    }

    @Override
    public LatentCode sample(RandomGenerator random, double temperature) {
      float[] code = new float[dimension];
      for (int i = 0; i < dimension; i++) {
        code[i] = (float) (temperature * random.nextGaussian());
      }
      return LatentCode.of(code);
    }
  }

  /** One normal distribution with the training codes' mean and covariance. */
  record OneGaussian(Gaussian training) implements Sampler {
    @Override
    public SamplerSpec.Kind kind() {
      return SamplerSpec.Kind.GAUSSIAN;
    }

    @Override
    public LatentCode sample(RandomGenerator random, double temperature) {
      return training.sample(random, temperature);
    }
  }

  /** The mixture fitted to the training codes. */
  record Mixture(GaussianMixture training) implements Sampler {
    @Override
    public SamplerSpec.Kind kind() {
      return SamplerSpec.Kind.MIXTURE;
    }

    @Override
    public LatentCode sample(RandomGenerator random, double temperature) {
      return training.sample(random, temperature);
    }
  }

  /**
   * Around a code: its posterior, widened. A posterior alone is so narrow that its draws cannot be
   * told apart, so each draw also strays by {@value #WIDENING} of the way that the training codes
   * stray from their mean: {@code z = μ + T (σ ε₁ + 0.3 L ε₂)}, L Lᵀ their covariance.
   *
   * @param centre mean and spread of the posterior
   */
  record Near(Posterior centre, Gaussian training) implements Sampler {

    /** The share of the training codes' deviations. */
    public static final double WIDENING = 0.3;

    @Override
    public SamplerSpec.Kind kind() {
      return SamplerSpec.Kind.NEAR;
    }

    @Override
    public LatentCode sample(RandomGenerator random, double temperature) {
      double[] middle = training.mean();
      LatentCode stray = training.sample(random, temperature * WIDENING);
      float[] code = new float[middle.length];
      for (int i = 0; i < code.length; i++) {
        double own = temperature * centre.standardDeviation(i) * random.nextGaussian();
        code[i] = (float) (centre.mean().get(i) + own + stray.get(i) - middle[i]);
      }
      return LatentCode.of(code);
    }
  }

  /** The kind that one draws from unless told otherwise: the mixture if the model has one. */
  static SamplerSpec.Kind usual(LatentStatistics statistics) {
    return statistics.mixture() == null ? SamplerSpec.Kind.GAUSSIAN : SamplerSpec.Kind.MIXTURE;
  }

  /** Whether a kind other than {@link SamplerSpec.Kind#NEAR} can be had of a model. */
  static boolean isThere(SamplerSpec.Kind kind, LatentStatistics statistics) {
    return kind != SamplerSpec.Kind.MIXTURE || statistics.mixture() != null;
  }

  /**
   * The sampler of a kind; one Gaussian in place of a mixture where the model has none.
   *
   * @param kind not {@link SamplerSpec.Kind#NEAR}
   */
  static Sampler of(SamplerSpec.Kind kind, LatentStatistics statistics) {
    MixtureStatistics mixture = statistics.mixture();
    return switch (kind) {
      case PRIOR -> new Prior(statistics.dimension());
      case GAUSSIAN -> new OneGaussian(Gaussian.of(statistics));
      case MIXTURE ->
          mixture == null
              ? new OneGaussian(Gaussian.of(statistics))
              : new Mixture(GaussianMixture.of(mixture));
      case NEAR -> throw new IllegalArgumentException("near what?");
    };
  }

  /** Around a picture's code. */
  static Sampler near(Posterior centre, LatentStatistics statistics) {
    return new Near(centre, Gaussian.of(statistics));
  }

  /** Around a code of which no picture is known: with the mean spread of the training pictures. */
  static Sampler near(LatentCode code, LatentStatistics statistics) {
    float[] logVariance = new float[statistics.dimension()];
    for (int i = 0; i < logVariance.length; i++) {
      logVariance[i] = (float) Math.log(Math.max(1e-12, statistics.posteriorVariance()[i]));
    }
    return near(new Posterior(code, LatentCode.of(logVariance)), statistics);
  }
}
