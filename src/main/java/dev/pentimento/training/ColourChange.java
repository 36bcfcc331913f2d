package dev.pentimento.training;

import java.util.SplittableRandom;

/**
 * A change of colours that leaves white paper white: hue turned, saturation and contrast changed,
 * sometimes the primaries exchanged. The same draw can be applied to several pictures.
 */
final class ColourChange {

  private static final double HUE = 60;
  private static final double LEAST_SATURATION = 0.25;
  private static final double MOST_SATURATION = 1.4;
  private static final double LEAST_CONTRAST = 0.7;
  private static final double MOST_CONTRAST = 1.15;

  /** Share of the changes that exchange primaries instead of turning the hue. */
  private static final double EXCHANGED = 0.15;

  private static final int[][] ORDERS = {{0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

  /** Rec. 601's luma. */
  private static final double[] LUMA = {0.299, 0.587, 0.114};

  private final float[] matrix = new float[9];
  private float contrast = 1;
  private boolean changed;

  /**
   * Draws a change.
   *
   * @param share of the draws that change anything
   * @param random always gives as many numbers, whatever they decide
   */
  void draw(double share, SplittableRandom random) {
    changed = random.nextDouble() < share;
    boolean exchanged = random.nextDouble() < EXCHANGED;
    int[] order = ORDERS[random.nextInt(ORDERS.length)];
    double angle = Math.toRadians(HUE * (2 * random.nextDouble() - 1));
    double saturation =
        LEAST_SATURATION + (MOST_SATURATION - LEAST_SATURATION) * random.nextDouble();
    contrast = (float) (LEAST_CONTRAST + (MOST_CONTRAST - LEAST_CONTRAST) * random.nextDouble());
    double cosine = Math.cos(angle);
    double third = (1 - cosine) / 3;
    double root = Math.sqrt(1.0 / 3) * Math.sin(angle);
    double[] turned = new double[9];
    for (int row = 0; row < 3; row++) {
      if (exchanged) {
        turned[row * 3 + order[row]] = 1;
      } else {
        turned[row * 3 + row] = cosine + third;
        turned[row * 3 + (row + 1) % 3] = third - root;
        turned[row * 3 + (row + 2) % 3] = third + root;
      }
    }
    for (int column = 0; column < 3; column++) {
      double grey = 0;
      for (int row = 0; row < 3; row++) {
        grey += LUMA[row] * turned[row * 3 + column];
      }
      for (int row = 0; row < 3; row++) {
        matrix[row * 3 + column] =
            (float) (saturation * turned[row * 3 + column] + (1 - saturation) * grey);
      }
    }
  }

  /**
   * Changes a picture.
   *
   * @param planes three planes in [-1, 1], {@code 3 * plane} values from {@code at} on
   */
  void apply(float[] planes, int at, int plane) {
    if (!changed) {
      return;
    }
    for (int i = at; i < at + plane; i++) {
      float red = planes[i];
      float green = planes[i + plane];
      float blue = planes[i + 2 * plane];
      for (int row = 0; row < 3; row++) {
        float value =
            matrix[row * 3] * red + matrix[row * 3 + 1] * green + matrix[row * 3 + 2] * blue;
        planes[i + row * plane] = Math.max(-1, Math.min(1, 1 + contrast * (value - 1)));
      }
    }
  }
}
