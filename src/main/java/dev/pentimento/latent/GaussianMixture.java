package dev.pentimento.latent;

import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.CancelledException;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.MixtureComponent;
import dev.pentimento.spec.MixtureStatistics;
import dev.pentimento.spec.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * A mixture of normal distributions with full covariances, fitted by expectation and maximisation
 * (Dempster, Laird and Rubin 1977) from a k-means++ start (Arthur and Vassilvitskii 2007).
 */
public final class GaussianMixture {

  /** How many components a fit has where there are codes enough. */
  public static final int USUAL_COMPONENTS = 10;

  /** Added to the diagonal of every covariance, so that it can be factored. */
  static final double RIDGE = 1e-6;

  /** A covariance of fewer codes than this many times the dimension would be mostly noise. */
  private static final int CODES_A_DIMENSION = 2;

  private static final int MOST_ITERATIONS = 60;

  /** Nats a code that an iteration must gain for another one to follow. */
  private static final double LEAST_GAIN = 1e-3;

  private final double[] weights;
  private final List<Gaussian> components;
  private final double[] history;

  private GaussianMixture(double[] weights, List<Gaussian> components, double[] history) {
    this.weights = weights;
    this.components = components;
    this.history = history;
  }

  /**
   * The mixture that a fit has stored.
   *
   * @throws IllegalArgumentException if a covariance is far from positive definite
   */
  public static GaussianMixture of(MixtureStatistics statistics) {
    List<Gaussian> components = new ArrayList<>();
    double[] weights = new double[statistics.components().size()];
    for (int k = 0; k < weights.length; k++) {
      MixtureComponent component = statistics.components().get(k);
      weights[k] = component.weight();
      components.add(Gaussian.of(component.mean().toArray(), component.covariance()));
    }
    return new GaussianMixture(weights, components, new double[0]);
  }

  /** How many components codes of that many pictures bear, at most {@value #USUAL_COMPONENTS}. */
  public static int components(int codes, int dimension) {
    return Math.max(1, Math.min(USUAL_COMPONENTS, codes / (CODES_A_DIMENSION * dimension)));
  }

  /**
   * Fits a mixture.
   *
   * @param codes at least one
   * @param count components, at least 1 and at most the codes
   * @param seed of the start; the same codes and seed give the same mixture
   * @throws CancelledException if so wanted
   */
  public static GaussianMixture fit(
      Samples codes, int count, long seed, Progress progress, CancelToken cancel) {
    if (count < 1 || count > codes.count()) {
      throw new IllegalArgumentException(count + " components of " + codes.count() + " codes");
    }
    MixtureFit fit = new MixtureFit(codes, count, new Random(seed));
    fit.start();
    double[] history = new double[MOST_ITERATIONS];
    int iterations = 0;
    while (iterations < MOST_ITERATIONS) {
      cancel.throwIfCancelled();
      history[iterations] = fit.iterate();
      iterations++;
      progress.at("fitting the mixture", iterations, MOST_ITERATIONS);
      if (iterations > 1 && history[iterations - 1] - history[iterations - 2] < LEAST_GAIN) {
        break;
      }
    }
    return new GaussianMixture(
        fit.weights(), fit.gaussians(), java.util.Arrays.copyOf(history, iterations));
  }

  public int dimension() {
    return components.get(0).dimension();
  }

  /** How many components. */
  public int size() {
    return weights.length;
  }

  /** The share of one component, 0..1; all add up to 1. */
  public double weight(int index) {
    return weights[index];
  }

  /** One component. */
  public Gaussian component(int index) {
    return components.get(index);
  }

  /**
   * Mean log-likelihood of a code in nats before each iteration of the fit (a copy); empty for a
   * mixture that was read.
   */
  public double[] history() {
    return history.clone();
  }

  /** The logarithm of the density at a code, in nats. */
  public double logDensity(LatentCode code) {
    double[] logs = new double[weights.length];
    double greatest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < logs.length; k++) {
      logs[k] = Math.log(weights[k]) + components.get(k).logDensity(code);
      greatest = Math.max(greatest, logs[k]);
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - greatest);
    }
    return greatest + Math.log(sum);
  }

  /**
   * Draws a code: a component by its share, then a code of it.
   *
   * @param temperature scales the deviations of every component, whose mean stays: 0 gives one of
   *     the means, 1 the mixture itself
   */
  public LatentCode sample(RandomGenerator random, double temperature) {
    double place = random.nextDouble();
    int chosen = 0;
    while (chosen < weights.length - 1 && place >= weights[chosen]) {
      place -= weights[chosen];
      chosen++;
    }
    return components.get(chosen).sample(random, temperature);
  }

  /**
   * What is stored of it.
   *
   * @param codes how many codes it was fitted on
   * @param pictures of how many pictures they were
   */
  public MixtureStatistics statistics(int codes, int pictures) {
    List<MixtureComponent> stored = new ArrayList<>();
    for (int k = 0; k < weights.length; k++) {
      Gaussian gaussian = components.get(k);
      stored.add(MixtureComponent.of(weights[k], gaussian.mean(), gaussian.covariance()));
    }
    double last = history.length == 0 ? Double.NaN : history[history.length - 1];
    return new MixtureStatistics(stored, codes, pictures, last);
  }
}
