package dev.pentimento.evaluation;

import dev.pentimento.dataset.PictureFit;
import dev.pentimento.spec.Picture;

/**
 * What lies where in a picture, without its colours: its luma (Rec. 601) at 16×16 pixels, and the
 * length of the luma's gradient there, which stays when light and dark change places. Each part is
 * brought to mean 0 and norm 1, so that brightness and contrast do not count either.
 */
public final class Layout {

  private static final int SIDE = 16;

  private final double[] luma;
  private final double[] edges;

  /**
   * @param picture square
   */
  public Layout(Picture picture) {
    double[] values = lumaOf(PictureFit.STRETCH.fit(picture, SIDE));
    luma = normalised(values);
    edges = normalised(gradient(values));
  }

  /**
   * How alike two pictures are laid out: the mean of the correlations of their luma and of their
   * edges, -1 to 1. A part without any variation correlates with nothing.
   */
  public double likeness(Layout other) {
    return (dot(luma, other.luma) + dot(edges, other.edges)) / 2;
  }

  private static double[] lumaOf(Picture small) {
    byte[] rgb = small.rgb();
    double[] values = new double[SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      int at = i * Picture.CHANNELS;
      values[i] =
          0.299 * Byte.toUnsignedInt(rgb[at])
              + 0.587 * Byte.toUnsignedInt(rgb[at + 1])
              + 0.114 * Byte.toUnsignedInt(rgb[at + 2]);
    }
    return values;
  }

  /** By central differences, the border repeated outwards. */
  private static double[] gradient(double[] values) {
    double[] lengths = new double[values.length];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double across =
            values[y * SIDE + Math.min(SIDE - 1, x + 1)] - values[y * SIDE + Math.max(0, x - 1)];
        double down =
            values[Math.min(SIDE - 1, y + 1) * SIDE + x] - values[Math.max(0, y - 1) * SIDE + x];
        lengths[y * SIDE + x] = Math.hypot(across, down);
      }
    }
    return lengths;
  }

  private static double[] normalised(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double[] centred = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      centred[i] = values[i] - mean;
    }
    double norm = Math.sqrt(dot(centred, centred));
    // Far below a grey level of a single place: rounding of a picture that is one colour.
    double scale = norm < 1e-6 ? 0 : 1 / norm;
    for (int i = 0; i < centred.length; i++) {
      centred[i] *= scale;
    }
    return centred;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
