package dev.pentimento.evaluation;

import dev.pentimento.spec.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random patches of the bands of many pictures as points (Karras et al. 2018): {@value #PATCHES}
 * patches of 7×7 pixels and three channels a picture and level, then every channel of a level
 * brought to mean 0 and deviation 1 over all its patches.
 */
final class PatchDescriptors {

  static final int PATCHES = 128;
  static final int SIDE = 7;

  /** Numbers in one patch. */
  static final int LENGTH = SIDE * SIDE * Picture.CHANNELS;

  /** Levels go down to this size. */
  private static final int COARSEST = 16;

  private PatchDescriptors() {}

  /** The sizes of the levels of pictures, finest first: 32 and 16 for 32 pixels. */
  static List<Integer> levels(int pictureSize) {
    List<Integer> sizes = new ArrayList<>(List.of(pictureSize));
    for (int size = pictureSize / 2; size >= COARSEST; size /= 2) {
      sizes.add(size);
    }
    return sizes;
  }

  /**
   * The descriptors of one level. Whoever compares all of them takes one after another: at 64
   * pixels a thousand pictures' are 77 MB.
   *
   * @param level of {@link #levels}, from 0
   * @param seed of the places, which differ from level to level; sets that are to be compared may
   *     share it
   * @return patch after patch, {@value #LENGTH} values each, channel by channel
   */
  static float[] of(List<Picture> pictures, int level, long seed) {
    List<Integer> sizes = levels(pictures.get(0).width());
    float[] descriptors = new float[Math.multiplyExact(pictures.size() * PATCHES, LENGTH)];
    SplittableRandom random = new SplittableRandom(seed);
    int[] places = new int[2 * PATCHES];
    for (int i = 0; i < pictures.size(); i++) {
      List<LaplacianPyramid.Plane> bands = new ArrayList<>();
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        LaplacianPyramid.Plane plane = LaplacianPyramid.plane(pictures.get(i), channel);
        bands.add(LaplacianPyramid.of(plane, sizes.size()).get(level));
      }
      for (int each = 0; each < sizes.size(); each++) {
        int size = sizes.get(each);
        for (int p = 0; p < places.length; p++) {
          places[p] = random.nextInt(size - SIDE + 1);
        }
        if (each == level) {
          cut(bands, places, descriptors, i * PATCHES);
        }
      }
    }
    normalise(descriptors);
    return descriptors;
  }

  /**
   * @param places left and top of every patch
   */
  private static void cut(
      List<LaplacianPyramid.Plane> bands, int[] places, float[] target, int first) {
    for (int patch = 0; patch < PATCHES; patch++) {
      int left = places[2 * patch];
      int top = places[2 * patch + 1];
      int at = (first + patch) * LENGTH;
      for (LaplacianPyramid.Plane band : bands) {
        for (int y = 0; y < SIDE; y++) {
          int from = (top + y) * band.size() + left;
          System.arraycopy(band.values(), from, target, at, SIDE);
          at += SIDE;
        }
      }
    }
  }

  /** Each channel to mean 0 and deviation 1; one without variance to 0. */
  static void normalise(float[] descriptors) {
    int channel = SIDE * SIDE;
    int count = descriptors.length / LENGTH;
    for (int c = 0; c < Picture.CHANNELS; c++) {
      double sum = 0;
      double square = 0;
      for (int patch = 0; patch < count; patch++) {
        int at = patch * LENGTH + c * channel;
        for (int i = at; i < at + channel; i++) {
          sum += descriptors[i];
          square += (double) descriptors[i] * descriptors[i];
        }
      }
      double values = (double) count * channel;
      double mean = sum / values;
      double deviation = Math.sqrt(Math.max(0, square / values - mean * mean));
      double scale = deviation > 1e-9 ? 1 / deviation : 0;
      for (int patch = 0; patch < count; patch++) {
        int at = patch * LENGTH + c * channel;
        for (int i = at; i < at + channel; i++) {
          descriptors[i] = (float) ((descriptors[i] - mean) * scale);
        }
      }
    }
  }
}
