package dev.pentimento.evaluation;

import dev.pentimento.spec.Picture;

/**
 * Colours in CIELAB, where equal distances look about equally large: lightness L* from 0 to 100, a*
 * from green to red and b* from blue to yellow, each about -100 to 100. From sRGB (IEC 61966-2-1),
 * white point D65.
 */
final class CieLab {

  /** How many axes a colour has. */
  static final int AXES = 3;

  private static final double[][] RGB_TO_XYZ = {
    {0.4124564, 0.3575761, 0.1804375},
    {0.2126729, 0.7151522, 0.0721750},
    {0.0193339, 0.1191920, 0.9503041}
  };

  /** Of white, which has a* and b* of 0 by it. */
  private static final double[] WHITE = {0.9504700, 1, 1.0888300};

  private static final double[] LINEAR = new double[256];

  static {
    for (int i = 0; i < LINEAR.length; i++) {
      double v = i / 255.0;
      LINEAR[i] = v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }
  }

  private CieLab() {}

  /** L*, a* and b* of every pixel: three rows, the pixels in the picture's order. */
  static double[][] of(Picture picture) {
    byte[] rgb = picture.rgb();
    int count = rgb.length / Picture.CHANNELS;
    double[][] lab = new double[AXES][count];
    double[] f = new double[AXES];
    for (int i = 0; i < count; i++) {
      int at = i * Picture.CHANNELS;
      double red = LINEAR[Byte.toUnsignedInt(rgb[at])];
      double green = LINEAR[Byte.toUnsignedInt(rgb[at + 1])];
      double blue = LINEAR[Byte.toUnsignedInt(rgb[at + 2])];
      for (int axis = 0; axis < AXES; axis++) {
        double[] row = RGB_TO_XYZ[axis];
        f[axis] = compressed((row[0] * red + row[1] * green + row[2] * blue) / WHITE[axis]);
      }
      lab[0][i] = 116 * f[1] - 16;
      lab[1][i] = 500 * (f[0] - f[1]);
      lab[2][i] = 200 * (f[1] - f[2]);
    }
    return lab;
  }

  /** The cube root, straight where it would be too steep. */
  private static double compressed(double t) {
    return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
  }
}
