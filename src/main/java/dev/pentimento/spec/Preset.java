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
  public static final List<String> NAMES =
      List.of("classic", "compact", "quality", "autoencoder", "style");

  private static final LatentSpace LATENT = LatentSpace.flat(128);
  private static final int BATCH = 64;
  private static final int SEED = 1;

  /**
   * The recipe of that name for pictures of that size.
   *
   * @param pictureSize a power of two from 16 on
   * @throws InvalidSpecException if there is none
   */
  public static Preset named(String name, int pictureSize) {
    if (Integer.bitCount(pictureSize) != 1 || pictureSize < 16 || pictureSize > 1024) {
      throw new InvalidSpecException(
          "model.pictureSize", Integer.toString(pictureSize), "a power of two from 16 to 1024");
    }
    return switch (name) {
      case "classic" -> classic(pictureSize);
      case "compact" -> compact(pictureSize);
      case "quality" -> quality(pictureSize);
      case "autoencoder" -> autoencoder(pictureSize);
      case "style" -> style(pictureSize);
      default -> throw new InvalidSpecException("preset", name, String.join(", ", NAMES));
    };
  }

  /**
   * The recipe by which a model learns further: its own, with the optimiser of the preset that it
   * came from at half that one's learning rate. What its own training ended with is of no use for
   * another beginning, and a full rate would shake off what was learnt.
   */
  public static Preset goingOnFrom(ModelSpec model, TrainingSpec training) {
    if (!NAMES.contains(model.preset())) {
      return new Preset(model, training);
    }
    OptimiserSpec usual = named(model.preset(), model.pictureSize()).training().optimiser();
    double rate = usual.learningRate() / 2;
    TrainingSpec further = training.withOptimiser(usual.withLearningRate(rate));
    SwapSpec swaps = training.swaps();
    return new Preset(
        model,
        swaps == null
            ? further
            : further.withSwaps(
                // A share of another highest rate now.
                swaps.withCriticRate(
                    swaps.criticRate() * training.optimiser().learningRate() / rate)));
  }

  /**
   * The reference network and its training: two convolutions, one dense layer each way, two
   * transposed convolutions; squared error summed over the pixels, which is a decoder of variance
   * ½, plus the KL divergence; RMSprop at a constant rate; pictures as they are.
   */
  private static Preset classic(int size) {
    return new Preset(
        new ModelSpec(
            "classic",
            size,
            LATENT,
            new ConvolutionalNetworkSpec(
                List.of(16, 8),
                32,
                List.of(16),
                ConvolutionalNetworkSpec.Upsampling.TRANSPOSED,
                false,
                true,
                0.2,
                ConvolutionalNetworkSpec.Output.TANH)),
        training(
            new ObjectiveSpec(
                ObjectiveSpec.ErrorKind.SQUARED,
                Math.sqrt(0.5),
                ObjectiveSpec.CodeCost.KL,
                1,
                0,
                0,
                SharpeningSpec.NONE,
                ObjectiveSpec.Reduction.PER_PICTURE),
            new OptimiserSpec(OptimiserSpec.Kind.RMSPROP, 1e-3, 1, 0, 0, 0.9, 1e-7, 0, 0, 0),
            AugmentationSpec.NONE,
            100));
  }

  /** Seven tenths of the classic's weights, spent where they tell; calibrated likelihood. */
  private static Preset compact(int size) {
    List<Integer> down = new ArrayList<>(List.of(16, 32, 48));
    List<Integer> up = new ArrayList<>(List.of(24, 16));
    for (int extra = 32; extra < size; extra *= 2) {
      down.add(48);
      up.add(0, 32);
    }
    for (int less = size; less < 32; less *= 2) {
      down.remove(down.size() - 2);
      up.remove(0);
    }
    return new Preset(
        new ModelSpec(
            "compact",
            size,
            LATENT,
            PosteriorKind.GLOBAL,
            new ConvolutionalNetworkSpec(
                down,
                48,
                up,
                ConvolutionalNetworkSpec.Upsampling.SUB_PIXEL,
                true,
                true,
                0.2,
                ConvolutionalNetworkSpec.Output.LINEAR)),
        training(ObjectiveSpec.calibrated(1, 0.05), adamW(2e-3), GENTLE, 200));
  }

  private static Preset quality(int size) {
    return new Preset(
        new ModelSpec("quality", size, LATENT, residual(size)),
        training(ObjectiveSpec.calibrated(1, 0.05), adamW(1e-3), GENTLE, 200));
  }

  /** The quality network without noise and KL, its codes kept small; sampled by a mixture. */
  private static Preset autoencoder(int size) {
    return new Preset(
        new ModelSpec("autoencoder", size, LATENT, PosteriorKind.NONE, residual(size)),
        training(
            new ObjectiveSpec(
                ObjectiveSpec.ErrorKind.SQUARED,
                null,
                ObjectiveSpec.CodeCost.SQUARE,
                0.05,
                0,
                0,
                SharpeningSpec.NONE,
                ObjectiveSpec.Reduction.PER_VALUE),
            adamW(1e-3),
            GENTLE,
            200));
  }

  /** A content code and a style code, learnt by swaps. */
  private static Preset style(int size) {
    List<Integer> channels = new ArrayList<>();
    List<Integer> blocks = new ArrayList<>();
    List<Integer> styleChannels = new ArrayList<>();
    int width = 32;
    for (int side = size / 2; side >= 4; side /= 2) {
      channels.add(Math.min(width, 128));
      blocks.add(1);
      styleChannels.add(Math.min(width, 96));
      width *= 2;
    }
    LatentSpace space =
        new LatentSpace(
            128, List.of(new LatentGroup("content", 0, 96), new LatentGroup("style", 96, 32)));
    return new Preset(
        new ModelSpec(
            "style",
            size,
            space,
            new StyleNetworkSpec(channels, blocks, styleChannels, 128, false, 8, 16, false)),
        training(
                ObjectiveSpec.calibrated(1, 0.05),
                adamW(1.5e-3),
                new AugmentationSpec(true, 0.5, 0.06, 0.1, 0, 0),
                200)
            .withSwaps(
                new SwapSpec(
                    1,
                    0.7,
                    Math.max(8, size / 4),
                    0,
                    1,
                    0,
                    0.05,
                    0.05,
                    0,
                    0.1,
                    0.05,
                    0.1,
                    0.1,
                    0.5,
                    0,
                    0,
                    0,
                    0.3,
                    0)));
  }

  private static final AugmentationSpec GENTLE =
      new AugmentationSpec(true, 0.5, 0.06, 0.1, 20, 0.25);

  private static OptimiserSpec adamW(double learningRate) {
    return new OptimiserSpec(
        OptimiserSpec.Kind.ADAMW, learningRate, 0.01, 200, 0.9, 0.999, 1e-8, 1e-4, 1, 0.999);
  }

  private static TrainingSpec training(
      ObjectiveSpec objective, OptimiserSpec optimiser, AugmentationSpec augmentation, int epochs) {
    return new TrainingSpec(objective, optimiser, augmentation, BATCH, epochs, SEED, "cpu", 1);
  }

  private static ResidualNetworkSpec residual(int pictureSize) {
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
