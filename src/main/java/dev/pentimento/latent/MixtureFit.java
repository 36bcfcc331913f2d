package dev.pentimento.latent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The state of one fit of a mixture; see {@link GaussianMixture#fit}. */
final class MixtureFit {

  /** Codes that are solved for side by side, which is what makes the inner loops fast. */
  private static final int BLOCK = 64;

  private static final int START_ROUNDS = 10;

  /** Responsibilities below this move nothing. */
  private static final double NEGLIGIBLE = 1e-10;

  /** A component with fewer codes than this keeps the place and the shape it had. */
  private static final double FEWEST = 1e-3;

  private final int n;
  private final int dimension;
  private final int count;
  private final Random random;
  private final double[][] points;
  private final double[] weights;
  private final double[][] means;
  private final double[][][] factors;
  private final double[][] responsibilities;

  MixtureFit(Samples codes, int count, Random random) {
    this.n = codes.count();
    this.dimension = codes.dimension();
    this.count = count;
    this.random = random;
    points = new double[n][dimension];
    for (int i = 0; i < n; i++) {
      codes.read(i, points[i]);
    }
    weights = new double[count];
    means = new double[count][dimension];
    factors = new double[count][][];
    responsibilities = new double[count][n];
  }

  double[] weights() {
    return weights.clone();
  }

  List<Gaussian> gaussians() {
    List<Gaussian> gaussians = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      gaussians.add(Gaussian.ofFactor(means[k], factors[k]));
    }
    return gaussians;
  }

  /** Hard clusters by k-means from a k-means++ start, then their means and covariances. */
  void start() {
    int[] cluster = new int[n];
    double[][] centres = seeds();
    for (int round = 0; round < START_ROUNDS; round++) {
      boolean changed = assign(centres, cluster) || round == 0;
      if (!changed) {
        break;
      }
      move(centres, cluster);
    }
    assign(centres, cluster);
    for (int i = 0; i < n; i++) {
      responsibilities[cluster[i]][i] = 1;
    }
    // A component that the clusters leave empty begins as the whole.
    double[] all = new double[n];
    Arrays.fill(all, 1);
    for (int k = 0; k < count; k++) {
      if (Arrays.stream(responsibilities[k]).sum() < FEWEST) {
        weights[k] = FEWEST / n;
        shape(k, all, n);
      }
    }
    maximise();
  }

  private double[][] seeds() {
    double[][] centres = new double[count][];
    centres[0] = points[random.nextInt(n)].clone();
    double[] distances = new double[n];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    for (int k = 1; k < count; k++) {
      double total = 0;
      for (int i = 0; i < n; i++) {
        distances[i] = Math.min(distances[i], squaredDistance(points[i], centres[k - 1]));
        total += distances[i];
      }
      double place = random.nextDouble() * total;
      int chosen = 0;
      while (chosen < n - 1 && place >= distances[chosen]) {
        place -= distances[chosen];
        chosen++;
      }
      centres[k] = points[chosen].clone();
    }
    return centres;
  }

  private boolean assign(double[][] centres, int[] cluster) {
    boolean changed = false;
    for (int i = 0; i < n; i++) {
      int nearest = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int k = 0; k < count; k++) {
        double distance = squaredDistance(points[i], centres[k]);
        if (distance < least) {
          least = distance;
          nearest = k;
        }
      }
      changed |= cluster[i] != nearest;
      cluster[i] = nearest;
    }
    return changed;
  }

  private void move(double[][] centres, int[] cluster) {
    double[][] sums = new double[count][dimension];
    int[] sizes = new int[count];
    for (int i = 0; i < n; i++) {
      Vectors.add(1, points[i], sums[cluster[i]]);
      sizes[cluster[i]]++;
    }
    for (int k = 0; k < count; k++) {
      if (sizes[k] > 0) {
        Vectors.scale(1.0 / sizes[k], sums[k]);
        centres[k] = sums[k];
      }
    }
  }

  /**
   * One expectation and one maximisation.
   *
   * @return mean log-likelihood of a code under the mixture before it, in nats
   */
  double iterate() {
    double logLikelihood = expect();
    maximise();
    return logLikelihood / n;
  }

  private double expect() {
    for (int k = 0; k < count; k++) {
      logDensities(k, responsibilities[k]);
    }
    double total = 0;
    for (int i = 0; i < n; i++) {
      double greatest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < count; k++) {
        greatest = Math.max(greatest, responsibilities[k][i]);
      }
      double sum = 0;
      for (int k = 0; k < count; k++) {
        double share = Math.exp(responsibilities[k][i] - greatest);
        responsibilities[k][i] = share;
        sum += share;
      }
      for (int k = 0; k < count; k++) {
        responsibilities[k][i] /= sum;
      }
      total += greatest + Math.log(sum);
    }
    return total;
  }

  /** Writes {@code ln weight + ln N(x; mean, covariance)} of every code to {@code target}. */
  private void logDensities(int k, double[] target) {
    double[][] factor = factors[k];
    double constant = Math.log(weights[k]) - 0.5 * dimension * Math.log(2 * Math.PI);
    for (int i = 0; i < dimension; i++) {
      constant -= Math.log(factor[i][i]);
    }
    double[][] solved = new double[dimension][BLOCK];
    double[] squares = new double[BLOCK];
    for (int from = 0; from < n; from += BLOCK) {
      int size = Math.min(BLOCK, n - from);
      Arrays.fill(squares, 0);
      for (int i = 0; i < dimension; i++) {
        double[] row = solved[i];
        double mean = means[k][i];
        for (int b = 0; b < size; b++) {
          row[b] = points[from + b][i] - mean;
        }
        double[] line = factor[i];
        for (int j = 0; j < i; j++) {
          double share = line[j];
          double[] other = solved[j];
          for (int b = 0; b < BLOCK; b++) {
            row[b] -= share * other[b];
          }
        }
        double inverse = 1 / line[i];
        for (int b = 0; b < BLOCK; b++) {
          row[b] *= inverse;
          squares[b] += row[b] * row[b];
        }
      }
      for (int b = 0; b < size; b++) {
        target[from + b] = constant - 0.5 * squares[b];
      }
    }
  }

  private void maximise() {
    double whole = 0;
    for (int k = 0; k < count; k++) {
      double size = 0;
      for (int i = 0; i < n; i++) {
        size += responsibilities[k][i];
      }
      if (size >= FEWEST) {
        weights[k] = size / n;
        shape(k, responsibilities[k], size);
      }
      whole += weights[k];
    }
    for (int k = 0; k < count; k++) {
      weights[k] /= whole;
    }
  }

  /** Mean and factored covariance of a component from its codes' shares. */
  private void shape(int k, double[] shares, double size) {
    double[] mean = new double[dimension];
    for (int i = 0; i < n; i++) {
      if (shares[i] > NEGLIGIBLE) {
        Vectors.add(shares[i] / size, points[i], mean);
      }
    }
    double[][] covariance = new double[dimension][dimension];
    double[] away = new double[dimension];
    for (int p = 0; p < n; p++) {
      double share = shares[p] / size;
      if (shares[p] <= NEGLIGIBLE) {
        continue;
      }
      for (int i = 0; i < dimension; i++) {
        away[i] = points[p][i] - mean[i];
      }
      for (int i = 0; i < dimension; i++) {
        double scaled = share * away[i];
        double[] row = covariance[i];
        for (int j = 0; j <= i; j++) {
          row[j] += scaled * away[j];
        }
      }
    }
    for (int i = 0; i < dimension; i++) {
      covariance[i][i] += GaussianMixture.RIDGE;
    }
    means[k] = mean;
    factors[k] = Gaussian.factored(mean, covariance);
  }

  private static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = a[i] - b[i];
      sum += difference * difference;
    }
    return sum;
  }
}
