package dev.pentimento.evaluation;

import dev.pentimento.spec.Picture;

/**
 * Structural similarity (Wang, Bovik, Sheikh and Simoncelli 2004) of 8-bit pictures: Gaussian
 * window of 7×7 and deviation 1.5 (the original's 11×11 is too wide for pictures of 32 pixels), K1
 * = 0.01, K2 = 0.03, windows inside the picture only, averaged over places and channels.
 */
public final class Ssim {

  private static final int WINDOW = 7;
  private static final double DEVIATION = 1.5;
  private static final double C1 = Math.pow(0.01 * 255, 2);
  private static final double C2 = Math.pow(0.03 * 255, 2);

  private static final double[] KERNEL = kernel();

  private Ssim() {}

  /**
   * The similarity of two pictures, 1 if they are equal.
   *
   * @throws IllegalArgumentException if they differ in size or are smaller than the window
   */
  public static double between(Picture a, Picture b) {
    if (a.width() != b.width() || a.height() != b.height()) {
      throw new IllegalArgumentException(a + " and " + b + " differ in size");
    }
    if (a.width() < WINDOW || a.height() < WINDOW) {
      throw new IllegalArgumentException(a + " is smaller than a window of " + WINDOW);
    }
    double sum = 0;
    int places = 0;
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      for (int y = 0; y + WINDOW <= a.height(); y++) {
        for (int x = 0; x + WINDOW <= a.width(); x++) {
          sum += at(a, b, x, y, channel);
          places++;
        }
      }
    }
    return sum / places;
  }

  private static double at(Picture a, Picture b, int left, int top, int channel) {
    double meanA = 0;
    double meanB = 0;
    double squareA = 0;
    double squareB = 0;
    double product = 0;
    for (int dy = 0; dy < WINDOW; dy++) {
      for (int dx = 0; dx < WINDOW; dx++) {
        double weight = KERNEL[dy * WINDOW + dx];
        int valueA = a.at(left + dx, top + dy, channel);
        int valueB = b.at(left + dx, top + dy, channel);
        meanA += weight * valueA;
        meanB += weight * valueB;
        squareA += weight * valueA * valueA;
        squareB += weight * valueB * valueB;
        product += weight * valueA * valueB;
      }
    }
    double varianceA = squareA - meanA * meanA;
    double varianceB = squareB - meanB * meanB;
    double covariance = product - meanA * meanB;
    return (2 * meanA * meanB + C1)
        * (2 * covariance + C2)
        / ((meanA * meanA + meanB * meanB + C1) * (varianceA + varianceB + C2));
  }

  private static double[] kernel() {
    double[] kernel = new double[WINDOW * WINDOW];
    double sum = 0;
    for (int i = 0; i < kernel.length; i++) {
      double y = i / WINDOW - WINDOW / 2;
      double x = i % WINDOW - WINDOW / 2;
      kernel[i] = Math.exp(-(x * x + y * y) / (2 * DEVIATION * DEVIATION));
      sum += kernel[i];
    }
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] /= sum;
    }
    return kernel;
  }
}
