package dev.pentimento.evaluation;

import dev.pentimento.spec.Picture;

/**
 * Colour transfer (Reinhard, Ashikhmin, Gooch and Shirley 2001): the mean and the deviation of one
 * picture's colours, each axis of the space lαβ for itself, given to another picture.
 */
final class ColourTransfer {

  private static final double[][] RGB_TO_LMS = {
    {0.3811, 0.5783, 0.0402}, {0.1967, 0.7244, 0.0782}, {0.0241, 0.1288, 0.8444}
  };
  private static final double[][] LMS_TO_RGB = {
    {4.4679, -3.5873, 0.1193}, {-1.2186, 2.3809, -0.1624}, {0.0497, -0.2439, 1.2045}
  };

  /** Keeps the logarithm of black finite: half a level. */
  private static final double BLACK = 0.5 / 255;

  private ColourTransfer() {}

  /** The content's picture in the colours of the style's. */
  static Picture of(Picture content, Picture style) {
    double[][] from = toLab(content);
    double[][] to = toLab(style);
    int count = from[0].length;
    for (int axis = 0; axis < 3; axis++) {
      double mean = mean(from[axis]);
      double spread = deviation(from[axis], mean);
      double wantedMean = mean(to[axis]);
      double wantedSpread = deviation(to[axis], wantedMean);
      double gain = spread < 1e-9 ? 0 : wantedSpread / spread;
      for (int i = 0; i < count; i++) {
        from[axis][i] = (from[axis][i] - mean) * gain + wantedMean;
      }
    }
    byte[] rgb = new byte[count * Picture.CHANNELS];
    for (int i = 0; i < count; i++) {
      double l = from[0][i] / Math.sqrt(3);
      double a = from[1][i] / Math.sqrt(6);
      double b = from[2][i] / Math.sqrt(2);
      double[] lms = {Math.pow(10, l + a + b), Math.pow(10, l + a - b), Math.pow(10, l - 2 * a)};
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        double value = dot(LMS_TO_RGB[channel], lms) * 255;
        rgb[i * Picture.CHANNELS + channel] = (byte) Math.max(0, Math.min(255, Math.round(value)));
      }
    }
    return new Picture(content.width(), content.height(), rgb);
  }

  private static double[][] toLab(Picture picture) {
    int count = picture.width() * picture.height();
    double[][] lab = new double[3][count];
    byte[] rgb = picture.rgb();
    for (int i = 0; i < count; i++) {
      double[] colour = new double[3];
      for (int channel = 0; channel < 3; channel++) {
        colour[channel] =
            Math.max(BLACK, Byte.toUnsignedInt(rgb[i * Picture.CHANNELS + channel]) / 255.0);
      }
      double l = Math.log10(dot(RGB_TO_LMS[0], colour));
      double m = Math.log10(dot(RGB_TO_LMS[1], colour));
      double s = Math.log10(dot(RGB_TO_LMS[2], colour));
      lab[0][i] = (l + m + s) / Math.sqrt(3);
      lab[1][i] = (l + m - 2 * s) / Math.sqrt(6);
      lab[2][i] = (l - m) / Math.sqrt(2);
    }
    return lab;
  }

  private static double dot(double[] row, double[] column) {
    return row[0] * column[0] + row[1] * column[1] + row[2] * column[2];
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double deviation(double[] values, double mean) {
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return Math.sqrt(sum / values.length);
  }
}
