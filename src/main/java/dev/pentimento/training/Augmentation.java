package dev.pentimento.training;

import dev.pentimento.spec.AugmentationSpec;
import dev.pentimento.spec.Picture;
import java.util.SplittableRandom;

/**
 * Resamples a stored picture to the model's size, varied at random: mirrored, shifted, resized, its
 * hue turned. A picture that is varied in none of these ways is the exact area average of the
 * stored one. Not for use by two threads at once.
 */
final class Augmentation {

  /** Pixels outside the stored picture: the paper it is drawn on. */
  private static final float PAPER = 255;

  private static final float HALF_RANGE = 127.5f;

  private final AugmentationSpec spec;
  private final int from;
  private final int to;
  private final Axis horizontal;
  private final Axis vertical;
  private final float[] rows;
  private final float[] colour = new float[9];

  /**
   * @param from width and height of the stored pictures
   * @param to width and height of the model's, at most {@code from}
   */
  Augmentation(AugmentationSpec spec, int from, int to) {
    if (to > from) {
      throw new IllegalArgumentException(
          "stored pictures have " + from + " pixels, the model wants " + to);
    }
    this.spec = spec;
    this.from = from;
    this.to = to;
    this.horizontal = new Axis(from, to);
    this.vertical = new Axis(from, to);
    this.rows = new float[from * to * Picture.CHANNELS];
  }

  /**
   * Writes one picture as three planes in [-1, 1].
   *
   * @param rgb the stored picture
   * @param random the step's numbers; always draws as many, whatever they decide
   * @param target receives {@code 3 * to * to} values from {@code at} on
   */
  void apply(byte[] rgb, SplittableRandom random, float[] target, int at) {
    boolean flip = random.nextDouble() < 0.5 && spec.flip();
    boolean affine = random.nextDouble() < spec.affineProbability();
    double size = 1 + spec.scale() * (2 * random.nextDouble() - 1);
    double right = spec.shift() * from * (2 * random.nextDouble() - 1);
    double down = spec.shift() * from * (2 * random.nextDouble() - 1);
    boolean turned = random.nextDouble() < spec.hueProbability();
    double angle = Math.toRadians(spec.hue() * (2 * random.nextDouble() - 1));

    horizontal.aim(affine ? size : 1, affine ? right : 0, flip);
    vertical.aim(affine ? size : 1, affine ? down : 0, false);
    squeezeRows(rgb);
    squeezeColumns(target, at);
    if (turned) {
      turnHue(target, at, angle);
    }
  }

  private void squeezeRows(byte[] rgb) {
    for (int y = 0; y < from; y++) {
      int row = y * from * Picture.CHANNELS;
      for (int x = 0; x < to; x++) {
        float red = 0;
        float green = 0;
        float blue = 0;
        for (int tap = 0; tap < horizontal.taps[x]; tap++) {
          float share = horizontal.weight(x, tap);
          int column = horizontal.first[x] + tap;
          if (column < 0 || column >= from) {
            red += share * PAPER;
            green += share * PAPER;
            blue += share * PAPER;
          } else {
            int pixel = row + column * Picture.CHANNELS;
            red += share * Byte.toUnsignedInt(rgb[pixel]);
            green += share * Byte.toUnsignedInt(rgb[pixel + 1]);
            blue += share * Byte.toUnsignedInt(rgb[pixel + 2]);
          }
        }
        int place = (y * to + x) * Picture.CHANNELS;
        rows[place] = red;
        rows[place + 1] = green;
        rows[place + 2] = blue;
      }
    }
  }

  private void squeezeColumns(float[] target, int at) {
    int plane = to * to;
    for (int y = 0; y < to; y++) {
      for (int x = 0; x < to; x++) {
        float red = 0;
        float green = 0;
        float blue = 0;
        for (int tap = 0; tap < vertical.taps[y]; tap++) {
          float share = vertical.weight(y, tap);
          int row = vertical.first[y] + tap;
          if (row < 0 || row >= from) {
            red += share * PAPER;
            green += share * PAPER;
            blue += share * PAPER;
          } else {
            int place = (row * to + x) * Picture.CHANNELS;
            red += share * rows[place];
            green += share * rows[place + 1];
            blue += share * rows[place + 2];
          }
        }
        int pixel = at + y * to + x;
        target[pixel] = red / HALF_RANGE - 1;
        target[pixel + plane] = green / HALF_RANGE - 1;
        target[pixel + 2 * plane] = blue / HALF_RANGE - 1;
      }
    }
  }

  /** Turns every colour about the grey axis; greys, the paper among them, stay. */
  private void turnHue(float[] target, int at, double angle) {
    double cosine = Math.cos(angle);
    double third = (1 - cosine) / 3;
    double root = Math.sqrt(1.0 / 3) * Math.sin(angle);
    for (int row = 0; row < 3; row++) {
      colour[row * 3 + row] = (float) (cosine + third);
      colour[row * 3 + (row + 1) % 3] = (float) (third - root);
      colour[row * 3 + (row + 2) % 3] = (float) (third + root);
    }
    int plane = to * to;
    for (int i = at; i < at + plane; i++) {
      float red = target[i];
      float green = target[i + plane];
      float blue = target[i + 2 * plane];
      for (int row = 0; row < 3; row++) {
        float value =
            colour[row * 3] * red + colour[row * 3 + 1] * green + colour[row * 3 + 2] * blue;
        target[i + row * plane] = Math.max(-1, Math.min(1, value));
      }
    }
  }

  /** For every new pixel along one axis: which stored ones it covers, and by how much. */
  private static final class Axis {

    private final int from;
    private final int to;
    private final int[] first;
    private final int[] taps;
    private final int most;
    private final float[] weights;

    Axis(int from, int to) {
      this.from = from;
      this.to = to;
      this.first = new int[to];
      this.taps = new int[to];
      // The largest box: half as large again as the plain one, and a part of a pixel either side.
      this.most = (int) Math.ceil(2.0 * from / to) + 2;
      this.weights = new float[to * most];
    }

    float weight(int pixel, int tap) {
      return weights[pixel * most + tap];
    }

    /** Draws the picture {@code size} times as large, moved by {@code shift} stored pixels. */
    void aim(double size, double shift, boolean flip) {
      double box = from / (to * size);
      double middle = from / 2.0;
      for (int pixel = 0; pixel < to; pixel++) {
        int place = flip ? to - 1 - pixel : pixel;
        double begin = middle - shift / size + (pixel - to / 2.0) * box;
        double end = begin + box;
        int start = (int) Math.floor(begin);
        int count = (int) Math.ceil(end) - start;
        first[place] = start;
        taps[place] = count;
        for (int tap = 0; tap < count; tap++) {
          double covered = Math.min(end, start + tap + 1) - Math.max(begin, start + tap);
          weights[place * most + tap] = (float) (covered / box);
        }
      }
    }
  }
}
