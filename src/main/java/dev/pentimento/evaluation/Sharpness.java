package dev.pentimento.evaluation;

import dev.pentimento.spec.Picture;

/**
 * The variance of the Laplacian (Pech-Pacheco et al. 2000), a plain measure of fine detail, summed
 * over pictures.
 */
public final class Sharpness {

  private double sum;

  /** Adds a picture of at least 3×3 pixels. */
  public void add(Picture picture) {
    int count = 0;
    double mean = 0;
    double square = 0;
    for (int y = 1; y + 1 < picture.height(); y++) {
      for (int x = 1; x + 1 < picture.width(); x++) {
        double value =
            luma(picture, x - 1, y)
                + luma(picture, x + 1, y)
                + luma(picture, x, y - 1)
                + luma(picture, x, y + 1)
                - 4 * luma(picture, x, y);
        mean += value;
        square += value * value;
        count++;
      }
    }
    mean /= count;
    sum += square / count - mean * mean;
  }

  /** This sharpness divided by that of the true pictures. */
  public double relativeTo(Sharpness truth) {
    return sum / truth.sum;
  }

  /** Rec. 601, the weights of JPEG. */
  private static double luma(Picture picture, int x, int y) {
    return 0.299 * picture.at(x, y, 0) + 0.587 * picture.at(x, y, 1) + 0.114 * picture.at(x, y, 2);
  }
}
