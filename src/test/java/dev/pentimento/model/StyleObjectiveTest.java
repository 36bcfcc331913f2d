package dev.pentimento.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StyleObjectiveTest extends NativeTest {

  private final Random random = new Random(3);

  private NDArray gaussian(Shape shape) {
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return manager.create(values, shape);
  }

  private DiagonalGaussian codes(int count, int size) {
    return new DiagonalGaussian(gaussian(new Shape(count, size)), gaussian(new Shape(count, size)));
  }

  /** Every part against loops over the numbers. */
  @Test
  void reconstructionsAndSwapsHaveTheirOwnSigmaAndEachCodeItsOwnBeta() {
    int size = 4;
    NDArray targets = gaussian(new Shape(2, 3, size, size));
    NDArray shown = gaussian(new Shape(4, 3, size, size));
    DiagonalGaussian content = codes(2, 5);
    DiagonalGaussian style = codes(2, 2);
    StyleObjective.Parts parts =
        new StyleObjective(size, 2, 0).of(targets, shown, content, style, 2, 3);
    float[] t = targets.toFloatArray();
    float[] s = shown.toFloatArray();
    double error = 0;
    for (int i = 0; i < 2 * 48; i++) {
      error += Math.pow(t[i] - s[i], 2) / 96;
    }
    double swapError = 0;
    for (int map = 0; map < 6; map++) {
      for (int y = 0; y < 2; y++) {
        for (int x = 0; x < 2; x++) {
          double mean = 0;
          for (int dy = 0; dy < 2; dy++) {
            for (int dx = 0; dx < 2; dx++) {
              int at = map * 16 + (2 * y + dy) * 4 + 2 * x + dx;
              mean += (t[at] - s[2 * 48 + at]) / 4;
            }
          }
          swapError += mean * mean / 24;
        }
      }
    }
    double likelihood = (Math.log(error) + Math.log(swapError)) / 4;
    assertEquals(error, parts.error().getFloat(), 1e-4);
    assertEquals(swapError, parts.swapError().getFloat(), 1e-4);
    assertEquals(likelihood, parts.likelihood().getFloat(), 1e-4);
    assertEquals(kl(content), parts.contentCost().getFloat(), 1e-3);
    assertEquals(kl(style), parts.styleCost().getFloat(), 1e-3);
    assertEquals(
        likelihood + (2 * kl(content) + 3 * kl(style)) / 48, parts.loss().getFloat(), 1e-4);
  }

  /** Against loops: a share of the squared distance, a cross-fade by it, means of areas. */
  @Test
  void crossedStylesAreHeldAgainstWhatLiesBetweenTheDrawings() {
    int size = 32;
    NDArray drawn = gaussian(new Shape(2, 3, size, size));
    NDList drawings =
        new NDList(gaussian(new Shape(2, 3, size, size)), gaussian(new Shape(2, 3, size, size)));
    NDList styles =
        new NDList(
            manager.create(new float[] {1, 0, 5, 2, 2, 2}, new Shape(2, 3)),
            manager.create(new float[] {0, 2, 3, 2, 2, 1}, new Shape(2, 3)));
    NDArray ofFirst = manager.create(new float[] {1, 0, 1, 1, 1, 0}, new Shape(2, 3));
    // Squared distances 1, 4 and 4, of which the first and the last are crossed; 0, 0 and 1.
    double[] shares = {5.0 / 9, 0};
    float[] d = drawn.toFloatArray();
    float[] one = drawings.get(0).toFloatArray();
    float[] other = drawings.get(1).toFloatArray();
    double error = 0;
    for (int map = 0; map < 6; map++) {
      double share = shares[map / 3];
      for (int cell = 0; cell < 256; cell++) {
        double mean = 0;
        for (int i = 0; i < 4; i++) {
          int y = cell / 16 * 2 + i / 2;
          int x = cell % 16 * 2 + i % 2;
          int at = (map * size + y) * size + x;
          mean += (d[at] - share * one[at] - (1 - share) * other[at]) / 4;
        }
        error += mean * mean / (6 * 256);
      }
    }
    NDArray found = new StyleObjective(size, 8, 0).crossing(drawn, drawings, styles, ofFirst);
    assertEquals(Math.log(error) / 4, found.getFloat(), 1e-4);
  }

  /** Against loops: what a pixel's sign of alternation gives, averaged over 16 by 16. */
  @Test
  void whatAlternatesCountsInTheComparisonOfSwaps() {
    int size = 32;
    NDArray targets = gaussian(new Shape(1, 3, size, size));
    NDArray shown = gaussian(new Shape(2, 3, size, size));
    DiagonalGaussian codes = codes(1, 2);
    float[] t = targets.toFloatArray();
    float[] s = shown.toFloatArray();
    double alternation = 0;
    for (int kind = 1; kind < 4; kind++) {
      for (int area = 0; area < 12; area++) {
        double mean = 0;
        for (int i = 0; i < 256; i++) {
          int y = area % 4 / 2 * 16 + i / 16;
          int x = area % 2 * 16 + i % 16;
          int at = (area / 4 * size + y) * size + x;
          int sign = ((kind & 1) * x + (kind >> 1) * y) % 2 == 0 ? 1 : -1;
          mean += sign * (s[3 * size * size + at] - t[at]) / 256;
        }
        alternation += mean * mean / 12;
      }
    }
    StyleObjective.Parts blind =
        new StyleObjective(size, 16, 0).of(targets, shown, codes, codes, 1, 1);
    StyleObjective.Parts seeing =
        new StyleObjective(size, 16, 5).of(targets, shown, codes, codes, 1, 1);
    double error = blind.swapError().getFloat();
    assertEquals(error, seeing.swapError().getFloat());
    assertEquals(
        blind.likelihood().getFloat() + Math.log((error + 5 * alternation) / error) / 4,
        seeing.likelihood().getFloat(),
        1e-4);
  }

  @Test
  void aGridIsTheSquareOfHalfTheDifferenceOfItsNeighbours() {
    int size = 32;
    for (int kind = 1; kind < 4; kind++) {
      float[] values = new float[3 * size * size];
      for (int i = 0; i < values.length; i++) {
        int x = i % size;
        int y = i / size % size;
        values[i] = 0.3f + (((kind & 1) * x + (kind >> 1) * y) % 2 == 0 ? 0.2f : -0.2f);
      }
      NDArray pictures = manager.create(values, new Shape(1, 3, size, size));
      StyleObjective objective = new StyleObjective(size, 16, 1);
      assertEquals(0.04, objective.alternation(pictures).getFloat(), 1e-6);
      assertEquals(0.3 * 0.3, objective.reduced(pictures).square().mean().getFloat(), 1e-6);
    }
  }

  private static double kl(DiagonalGaussian codes) {
    float[] mean = codes.mean().toFloatArray();
    float[] logVariance = codes.logVariance().toFloatArray();
    double sum = 0;
    for (int i = 0; i < mean.length; i++) {
      sum += 0.5 * (mean[i] * mean[i] + Math.exp(logVariance[i]) - 1 - logVariance[i]);
    }
    return sum / 2;
  }

  /** Codes one deviation off are at a distance of 1, whatever their scale. */
  @Test
  void distanceIsInDeviations() {
    for (float scale : new float[] {1, 30}) {
      NDArray wanted = manager.create(new float[] {1, 4, 3, 4}, new Shape(2, 2)).mul(scale);
      // The first number deviates by 1 about 2, the second by nothing: a mean variance of 1/2.
      NDArray found =
          wanted.add(manager.create(new float[] {0.5f, 0, 0, 0}, new Shape(2, 2)).mul(scale));
      assertEquals(0.25 / 4 / 0.5, StyleObjective.distance(found, wanted).getFloat(), 1e-3);
    }
  }
}
