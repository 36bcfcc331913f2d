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
   * The descriptors of each level.
   *
   * @param seed of the places; sets that are to be compared may share it
   * @return one array a level, patch after patch, {@value #LENGTH} values each, channel by channel
   */
  static List<float[]> of(List<Picture> pictures, long seed) {
    int size = pictures.get(0).width();
    List<Integer> sizes = levels(size);
    List<float[]> descriptors = new ArrayList<>();
    for (int level = 0; level < sizes.size(); level++) {
      descriptors.add(new float[Math.multiplyExact(pictures.size() * PATCHES, LENGTH)]);
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < pictures.size(); i++) {
      List<List<LaplacianPyramid.Plane>> channels = new ArrayList<>();
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        channels.add(
            LaplacianPyramid.of(LaplacianPyramid.plane(pictures.get(i), channel), sizes.size()));
      }
      for (int level = 0; level < sizes.size(); level++) {
        cut(channels, level, sizes.get(level), random, descriptors.get(level), i * PATCHES);
      }
    }
    descriptors.forEach(PatchDescriptors::normalise);
    return descriptors;
  }

  private static void cut(
      List<List<LaplacianPyramid.Plane>> channels,
      int level,
      int size,
      SplittableRandom random,
      float[] target,
      int first) {
    for (int patch = 0; patch < PATCHES; patch++) {
      int left = random.nextInt(size - SIDE + 1);
      int top = random.nextInt(size - SIDE + 1);
      int at = (first + patch) * LENGTH;
      for (List<LaplacianPyramid.Plane> bands : channels) {
        float[] values = bands.get(level).values();
        for (int y = 0; y < SIDE; y++) {
          System.arraycopy(values, (top + y) * size + left, target, at, SIDE);
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
