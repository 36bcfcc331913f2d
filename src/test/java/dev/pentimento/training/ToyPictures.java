package dev.pentimento.training;

import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.spec.AugmentationSpec;
import dev.pentimento.spec.LatentGroup;
import dev.pentimento.spec.LatentSpace;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.ObjectiveSpec;
import dev.pentimento.spec.OptimiserSpec;
import dev.pentimento.spec.ResidualNetworkSpec;
import dev.pentimento.spec.SharpeningSpec;
import dev.pentimento.spec.StyleNetworkSpec;
import dev.pentimento.spec.SwapSpec;
import dev.pentimento.spec.TrainingSpec;
import java.util.ArrayList;
import java.util.List;

/** A small data set of coloured discs and a small model for it. */
public final class ToyPictures {

  private static final int SIZE = 16;

  private ToyPictures() {}

  /** Discs of several places, sizes and colours on white, 16×16; every fifth for validation. */
  public static PictureSet discs(int count) {
    byte[] pixels = new byte[count * SIZE * SIZE * 3];
    List<PictureSet.Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double centreX = 5 + i % 7;
      double centreY = 5 + i / 7 % 7;
      double radius = 2 + i % 3;
      for (int y = 0; y < SIZE; y++) {
        for (int x = 0; x < SIZE; x++) {
          boolean inside = Math.hypot(x - centreX, y - centreY) < radius;
          int at = ((i * SIZE + y) * SIZE + x) * 3;
          pixels[at] = (byte) (inside ? i * 37 % 256 : 255);
          pixels[at + 1] = (byte) (inside ? i * 91 % 256 : 255);
          pixels[at + 2] = (byte) (inside ? 40 : 255);
        }
      }
      entries.add(
          new PictureSet.Entry("disc-" + i, "", i % 5 == 4 ? Split.VALIDATION : Split.TRAIN));
    }
    return new PictureSet("discs", SIZE, pixels, entries);
  }

  /**
   * Discs (contents) that three hands (styles) draw: red, green with a rim, a blue square for a
   * disc; 16×16, one cell missing.
   */
  public static PictureSet grid(int contents) {
    List<byte[]> pictures = new ArrayList<>();
    List<PictureSet.Entry> entries = new ArrayList<>();
    for (int content = 0; content < contents; content++) {
      for (int style = 0; style < 3; style++) {
        if (content == 1 && style == 2) {
          continue;
        }
        pictures.add(drawn(content, style));
        entries.add(
            new PictureSet.Entry(
                "disc-" + content,
                List.of("red", "green", "blue").get(style),
                content % 5 == 4 ? Split.VALIDATION : Split.TRAIN));
      }
    }
    byte[] pixels = new byte[pictures.size() * SIZE * SIZE * 3];
    for (int i = 0; i < pictures.size(); i++) {
      System.arraycopy(pictures.get(i), 0, pixels, i * SIZE * SIZE * 3, SIZE * SIZE * 3);
    }
    return new PictureSet("grid", SIZE, pixels, entries);
  }

  private static byte[] drawn(int content, int style) {
    double centreX = 5 + content % 7;
    double centreY = 5 + content / 7 % 7;
    double radius = 2 + content % 3;
    byte[] pixels = new byte[SIZE * SIZE * 3];
    java.util.Arrays.fill(pixels, (byte) 255);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        double away =
            style == 2
                ? Math.max(Math.abs(x - centreX), Math.abs(y - centreY))
                : Math.hypot(x - centreX, y - centreY);
        if (away < radius) {
          int at = (y * SIZE + x) * 3;
          boolean rim = style == 1 && away > radius - 1;
          for (int channel = 0; channel < 3; channel++) {
            pixels[at + channel] = (byte) (channel == style && !rim ? 220 : 30);
          }
        }
      }
    }
    return pixels;
  }

  /** Pictures of 8×8 to a content code of 4 numbers and a style code of 2. */
  public static ModelSpec styleModel() {
    return new ModelSpec(
        "toy style",
        8,
        new LatentSpace(
            6, List.of(new LatentGroup("content", 0, 4), new LatentGroup("style", 4, 2))),
        new StyleNetworkSpec(List.of(8), List.of(1), List.of(6), 8, false, 0, 0, false));
  }

  /** Every term of learning swaps switched on. */
  public static SwapSpec swaps() {
    return new SwapSpec(
        1, 0.5, 4, 0.5, 1, 0.3, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.2, 0.5, 2, 0.5, 0.5, 0.3);
  }

  /** Pictures of 8×8 to codes of 4 numbers. */
  public static ModelSpec model() {
    return new ModelSpec(
        "toy", 8, LatentSpace.flat(4), new ResidualNetworkSpec(List.of(8), List.of(1), 2));
  }

  /** Everything switched on: augmentation, clipping, decay, averaging, warm-ups. */
  public static TrainingSpec training(int epochs) {
    return new TrainingSpec(
        ObjectiveSpec.calibrated(1, 0.2),
        new OptimiserSpec(
            OptimiserSpec.Kind.ADAMW, 3e-3, 0.01, 3, 0.9, 0.999, 1e-8, 1e-2, 0.5, 0.9),
        new AugmentationSpec(true, 0.5, 0.1, 0.1, 20, 0.5),
        8,
        epochs,
        42,
        "cpu",
        1);
  }

  /** The same with a critic of patches that pulls with a share of the likelihood's strength. */
  static TrainingSpec withPatches(TrainingSpec spec, double share) {
    ObjectiveSpec plain = spec.objective();
    return with(
        spec,
        new ObjectiveSpec(
            plain.error(),
            plain.sigma(),
            plain.code(),
            plain.beta(),
            plain.warmUpFraction(),
            plain.freeBits(),
            new SharpeningSpec(SharpeningSpec.Kind.PATCHES, share),
            plain.reduction()));
  }

  /** The same with another objective. */
  static TrainingSpec with(TrainingSpec spec, ObjectiveSpec objective) {
    return new TrainingSpec(
        objective,
        spec.optimiser(),
        spec.augmentation(),
        spec.batchSize(),
        spec.epochs(),
        spec.seed(),
        spec.device(),
        spec.threads());
  }
}
