package dev.pentimento.spec;

import java.util.ArrayList;
import java.util.List;

/**
 * A named recipe: a network and how to train it.
 *
 * @param model what to train
 * @param training how, on the CPU, with one thread
 */
public record Preset(ModelSpec model, TrainingSpec training) {

  /** The names that {@link #named} knows. */
  public static final List<String> NAMES = List.of("quality");

  private static final int LATENT_DIMENSION = 128;

  /**
   * The recipe of that name for pictures of that size.
   *
   * @throws InvalidSpecException if there is none
   */
  public static Preset named(String name, int pictureSize) {
    if (!name.equals("quality")) {
      throw new InvalidSpecException("preset", name, String.join(", ", NAMES));
    }
    return new Preset(
        new ModelSpec(
            name, pictureSize, LatentSpace.flat(LATENT_DIMENSION), qualityNetwork(pictureSize)),
        new TrainingSpec(
            new ObjectiveSpec(1.0, 0.05),
            new OptimiserSpec(1e-3, 0.01, 200, 0.9, 0.999, 1e-8, 1e-4, 1.0, 0.999),
            new AugmentationSpec(true, 0.5, 0.06, 0.1, 20, 0.25),
            64,
            200,
            1,
            "cpu",
            1));
  }

  private static ResidualNetworkSpec qualityNetwork(int pictureSize) {
    List<Integer> channels = new ArrayList<>();
    List<Integer> blocks = new ArrayList<>();
    int width = 32;
    for (int size = pictureSize / 2; size >= 4; size /= 2) {
      channels.add(Math.min(width, 128));
      blocks.add(1);
      width *= 2;
    }
    return new ResidualNetworkSpec(channels, blocks, 8);
  }
}
