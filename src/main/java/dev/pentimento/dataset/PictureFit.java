package dev.pentimento.dataset;

import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.Picture;
import java.util.Arrays;

/**
 * Any picture as a square of a given size. Smaller by averaging over areas with fractional edges,
 * larger by bilinear interpolation, both in the bytes' own scale and rounded half up; where the
 * size divides, equal to {@link PictureSet#resizedTo} byte for byte.
 */
public enum PictureFit {
  /** The middle square fills the result; what is longer is cut. */
  CROP {
    @Override
    Picture square(Picture picture, int size, int background) {
      int side = Math.min(picture.width(), picture.height());
      Axis across = Axis.of((picture.width() - side) / 2, side, size);
      Axis down = Axis.of((picture.height() - side) / 2, side, size);
      return new Picture(size, size, resample(picture, across, down));
    }
  },
  /** The whole picture is shown; what is left over shows the background. */
  FIT {
    @Override
    Picture square(Picture picture, int size, int background) {
      int longer = Math.max(picture.width(), picture.height());
      int width = share(picture.width(), longer, size);
      int height = share(picture.height(), longer, size);
      byte[] inside =
          resample(
              picture, Axis.of(0, picture.width(), width), Axis.of(0, picture.height(), height));
      byte[] rgb = new byte[size * size * Picture.CHANNELS];
      for (int i = 0; i < rgb.length; i += Picture.CHANNELS) {
        rgb[i] = (byte) (background >> 16);
        rgb[i + 1] = (byte) (background >> 8);
        rgb[i + 2] = (byte) background;
      }
      int left = (size - width) / 2;
      int top = (size - height) / 2;
      for (int y = 0; y < height; y++) {
        System.arraycopy(
            inside,
            y * width * Picture.CHANNELS,
            rgb,
            ((top + y) * size + left) * Picture.CHANNELS,
            width * Picture.CHANNELS);
      }
      return new Picture(size, size, rgb);
    }
  },
  /** The whole picture is drawn out, or squeezed, to a square. */
  STRETCH {
    @Override
    Picture square(Picture picture, int size, int background) {
      return new Picture(
          size,
          size,
          resample(picture, Axis.of(0, picture.width(), size), Axis.of(0, picture.height(), size)));
    }
  };

  /** The one that options name. */
  public static PictureFit of(DataOptions.Fit fit) {
    return switch (fit) {
      case CROP -> CROP;
      case FIT -> FIT;
      case STRETCH -> STRETCH;
    };
  }

  private static final int WHITE = 0xffffff;

  /**
   * The picture as a square.
   *
   * @param size width and height of the result, at least 1
   * @param background {@code 0xRRGGBB}, where the picture does not reach
   */
  public Picture fit(Picture picture, int size, int background) {
    if (size < 1) {
      throw new IllegalArgumentException("a picture of " + size + " pixels");
    }
    return square(picture, size, background);
  }

  abstract Picture square(Picture picture, int size, int background);

  /** The picture as a square, on white where it does not reach. */
  public Picture fit(Picture picture, int size) {
    return fit(picture, size, WHITE);
  }

  private static int share(int side, int longer, int size) {
    return Math.max(1, (int) ((2L * side * size + longer) / (2L * longer)));
  }

  /** How each place along one axis of the result is made of places of the source. */
  private static final class Axis {

    /** The first source place of each. */
    private final int[] first;

    /** The weight of that place and of the following ones. */
    private final double[][] weights;

    /** The sum that the weights of each have. */
    private final double total;

    private Axis(int[] first, double[][] weights, double total) {
      this.first = first;
      this.weights = weights;
      this.total = total;
    }

    static Axis of(int from, int length, int size) {
      int[] first = new int[size];
      double[][] weights = new double[size][];
      if (length < size) {
        for (int i = 0; i < size; i++) {
          // Pixel centres: place i of the result lies here between the source's centres.
          double place = Math.max(0, Math.min(length - 1, (i + 0.5) * length / size - 0.5));
          int low = Math.min((int) place, Math.max(0, length - 2));
          double part = place - low;
          first[i] = from + low;
          weights[i] = length == 1 ? new double[] {1} : new double[] {1 - part, part};
        }
        return new Axis(first, weights, 1);
      }
      for (int i = 0; i < size; i++) {
        // The edges are counted in size-ths of a source pixel, in whole numbers, so they are exact.
        long begin = (long) i * length;
        long end = begin + length;
        int low = (int) (begin / size);
        int high = (int) ((end + size - 1) / size);
        double[] w = new double[high - low];
        for (int s = low; s < high; s++) {
          long covered = Math.min(end, (s + 1L) * size) - Math.max(begin, (long) s * size);
          w[s - low] = covered;
        }
        first[i] = from + low;
        weights[i] = w;
      }
      return new Axis(first, weights, length);
    }

    int size() {
      return first.length;
    }
  }

  private static byte[] resample(Picture picture, Axis across, Axis down) {
    int width = across.size();
    byte[] rgb = new byte[width * down.size() * Picture.CHANNELS];
    double total = across.total * down.total;
    double[] sums = new double[width * Picture.CHANNELS];
    for (int y = 0; y < down.size(); y++) {
      Arrays.fill(sums, 0);
      double[] rowWeights = down.weights[y];
      for (int r = 0; r < rowWeights.length; r++) {
        int row = (down.first[y] + r) * picture.width();
        for (int x = 0; x < width; x++) {
          double[] w = across.weights[x];
          int source = (row + across.first[x]) * Picture.CHANNELS;
          double red = 0;
          double green = 0;
          double blue = 0;
          for (double weight : w) {
            red += weight * Byte.toUnsignedInt(picture.rgb()[source]);
            green += weight * Byte.toUnsignedInt(picture.rgb()[source + 1]);
            blue += weight * Byte.toUnsignedInt(picture.rgb()[source + 2]);
            source += Picture.CHANNELS;
          }
          sums[3 * x] += rowWeights[r] * red;
          sums[3 * x + 1] += rowWeights[r] * green;
          sums[3 * x + 2] += rowWeights[r] * blue;
        }
      }
      int at = y * width * Picture.CHANNELS;
      for (double sum : sums) {
        rgb[at++] = (byte) (int) Math.floor(sum / total + 0.5);
      }
    }
    return rgb;
  }
}
