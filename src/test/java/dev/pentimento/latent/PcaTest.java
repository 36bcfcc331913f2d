package dev.pentimento.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcaTest {

  /** Points whose variance falls along directions that are no axes. */
  private static Samples cloud(int count, int dimension, double decay, long seed) {
    Random random = new Random(seed);
    float[] values = new float[count * dimension];
    double[] source = new double[dimension];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < dimension; j++) {
        source[j] = random.nextGaussian() * Math.pow(decay, j);
      }
      for (int j = 0; j < dimension; j++) {
        double mixed = source[j] + 0.5 * source[(j * 7 + 3) % dimension];
        values[i * dimension + j] = (float) (mixed + j % 3);
      }
    }
    return Samples.of(values, count, dimension);
  }

  private static double distance(double[] a, double[] b) {
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      squares += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(squares);
  }

  @Test
  void fourPointsByHand() {
    // A diamond: variance 8 along (1, 1)/√2 about the mean (3, 1), and 2 across.
    float[] points = {3 + 2.828427f, 1 + 2.828427f, 3 - 2.828427f, 1 - 2.828427f};
    float[] all = {
      points[0],
      points[1],
      points[2],
      points[3],
      3 + 1.414214f,
      1 - 1.414214f,
      3 - 1.414214f,
      1 + 1.414214f
    };
    Pca pca = Pca.fit(Samples.of(all, 4, 2), 2);
    double half = Math.sqrt(0.5);
    assertArrayEquals(new double[] {3, 1}, pca.mean(), 1e-6);
    assertEquals(8, pca.variance(0), 1e-5);
    assertEquals(2, pca.variance(1), 1e-5);
    assertEquals(10, pca.totalVariance(), 1e-5);
    assertEquals(0.8, pca.explained(1), 1e-6);
    assertEquals(1, pca.explained(2), 1e-6);
    assertArrayEquals(new double[] {half, half}, pca.component(0), 1e-6);
    assertArrayEquals(
        new double[] {4}, new double[] {pca.project(new double[] {points[0], points[1]})[0]}, 1e-5);
  }

  @ParameterizedTest
  @CsvSource({"300,40,10", "40,300,10", "60,60,60", "30,200,30"})
  void componentsAreEigenvectorsOfTheCovariance(int count, int dimension, int wanted) {
    Samples points = cloud(count, dimension, 0.95, 1);
    Pca pca = Pca.fit(points, wanted);
    CentredSamples centred = new CentredSamples(points);
    double total = 0;
    for (int i = 0; i < wanted; i++) {
      double[] component = pca.component(i);
      double[] product = centred.covarianceTimes(new double[][] {component})[0];
      double[] expected = component.clone();
      Vectors.scale(pca.variance(i), expected);
      assertEquals(0, distance(product, expected), 1e-9 * pca.variance(0));
      for (int j = 0; j <= i; j++) {
        assertEquals(i == j ? 1 : 0, Vectors.dot(component, pca.component(j)), 1e-9);
      }
      assertTrue(i == 0 || pca.variance(i) <= pca.variance(i - 1));
      total += pca.variance(i);
    }
    if (wanted == Math.min(count, dimension)) {
      assertEquals(pca.totalVariance(), total, 1e-9 * total);
    }
  }

  @Test
  void covarianceAndGramMatrixAgree() {
    CentredSamples points = new CentredSamples(cloud(50, 70, 0.9, 2));
    Eigenpairs covariance = DenseEigen.byCovariance(points, 20);
    Eigenpairs gram = DenseEigen.byGram(points, 20);
    assertArrayEquals(covariance.values(), gram.values(), 1e-10 * gram.values()[0]);
    for (int i = 0; i < 20; i++) {
      assertEquals(1, Math.abs(Vectors.dot(covariance.vectors()[i], gram.vectors()[i])), 1e-8);
    }
  }

  @ParameterizedTest
  @CsvSource({"500,300,20,0.97", "120,300,30,0.99", "300,100,100,0.98", "900,220,16,1"})
  void lanczosAgreesWithTheWholeProblem(int count, int dimension, int wanted, double decay) {
    CentredSamples points = new CentredSamples(cloud(count, dimension, decay, 3));
    Eigenpairs whole = DenseEigen.byCovariance(points, wanted);
    Eigenpairs lanczos = BlockLanczos.largest(points, wanted);
    assertArrayEquals(whole.values(), lanczos.values(), 1e-10 * whole.values()[0]);
    for (int i = 0; i < wanted; i++) {
      double[] product = points.covarianceTimes(new double[][] {lanczos.vectors()[i]})[0];
      Vectors.add(-lanczos.values()[i], lanczos.vectors()[i], product);
      assertEquals(0, Vectors.norm(product), 1e-7 * whole.values()[0]);
      for (int j = 0; j <= i; j++) {
        assertEquals(i == j ? 1 : 0, Vectors.dot(lanczos.vectors()[i], lanczos.vectors()[j]), 1e-9);
      }
    }
  }

  @Test
  void lanczosFindsEqualVariancesAsOftenAsTheyAreThere() {
    // ±e_i for 30 axes with the variances 9 (five times), 4 (seven times) and 1.
    int dimension = 30;
    float[] values = new float[2 * dimension * dimension];
    for (int i = 0; i < dimension; i++) {
      float length = (float) Math.sqrt(i < 5 ? 9 * dimension : i < 12 ? 4 * dimension : dimension);
      values[2 * i * dimension + i] = length;
      values[(2 * i + 1) * dimension + i] = -length;
    }
    CentredSamples points = new CentredSamples(Samples.of(values, 2 * dimension, dimension));
    double[] found = BlockLanczos.largest(points, 14).values();
    for (int i = 0; i < 14; i++) {
      assertEquals(i < 5 ? 9 : i < 12 ? 4 : 1, found[i], 1e-5);
    }
  }

  @Test
  void lanczosEndsWhereThereIsNothingMoreToFind() {
    Random random = new Random(5);
    float[] values = new float[500 * 450];
    for (int i = 0; i < 500; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      for (int j = 0; j < 450; j++) {
        values[i * 450 + j] = (float) (a * Math.sin(j) + b * Math.cos(j));
      }
    }
    Pca pca = Pca.fit(Samples.of(values, 500, 450), 6);
    assertEquals(1, pca.explained(2), 1e-9);
    assertEquals(0, pca.variance(2), 1e-9 * pca.variance(0));
    assertEquals(1, Vectors.norm(pca.component(5)), 1e-9);
    Pca still = Pca.fit(Samples.of(new float[500 * 450], 500, 450), 3);
    assertEquals(0, still.variance(0));
    assertEquals(1, still.explained(3));
  }

  @Test
  void theResidualOfTheReconstructionIsTheVarianceLeftOut() {
    Samples points = cloud(600, 500, 0.98, 6);
    Pca pca = Pca.fit(points, 25);
    double squares = 0;
    double[] point = new double[500];
    for (int i = 0; i < 600; i++) {
      points.read(i, point);
      double distance = distance(point, pca.reconstruct(pca.project(point)));
      squares += distance * distance;
    }
    double leftOut = pca.totalVariance() * (1 - pca.explained(25));
    assertEquals(leftOut, squares / 600, 1e-9 * pca.totalVariance());
  }

  @Test
  void theSamePointsGiveTheSameComponents() {
    Pca a = Pca.fit(cloud(500, 450, 0.98, 7), 5);
    Pca b = Pca.fit(cloud(500, 450, 0.98, 7), 5);
    for (int i = 0; i < 5; i++) {
      assertArrayEquals(a.component(i), b.component(i));
    }
  }

  @Test
  void refusesWhatIsNotThere() {
    Samples points = cloud(10, 5, 0.9, 8);
    assertThrows(IllegalArgumentException.class, () -> Pca.fit(points, 6));
    assertThrows(IllegalArgumentException.class, () -> Pca.fit(points, 0));
    assertThrows(IllegalArgumentException.class, () -> Samples.of(new float[7], 2, 4));
    Samples bad = Samples.of(new float[] {1, Float.NaN, 3, 4}, 2, 2);
    assertThrows(IllegalArgumentException.class, () -> Pca.fit(bad, 1));
  }
}
