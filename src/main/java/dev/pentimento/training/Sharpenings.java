package dev.pentimento.training;

import ai.djl.ndarray.NDManager;
import dev.pentimento.checkpoint.FeatureFolder;
import dev.pentimento.model.FeatureLikelihood;
import dev.pentimento.model.Features;
import dev.pentimento.model.FocalFrequency;
import dev.pentimento.model.Sharpening;
import dev.pentimento.model.WaveletLikelihood;
import dev.pentimento.spec.FileTrouble;
import dev.pentimento.spec.SharpeningSpec;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Makes the distance that a spec asks for. */
final class Sharpenings {

  private Sharpenings() {}

  /**
   * The distance; null where the spec asks for none, or for a critic.
   *
   * @param manager owns what it needs natively
   * @param size width and height of the pictures in pixels
   * @param features the folder of the feature network
   * @throws RunException if there is no feature network for pictures of this size
   */
  static @Nullable Sharpening of(SharpeningSpec spec, NDManager manager, int size, Path features)
      throws RunException {
    if (spec.weight() == 0) {
      return null;
    }
    return switch (spec.kind()) {
      case NONE, PATCHES -> null;
      case FOCAL_FREQUENCY -> new FocalFrequency(size);
      case WAVELET -> new WaveletLikelihood();
      case FEATURES -> features(manager, size, features);
    };
  }

  private static Sharpening features(NDManager manager, int size, Path folder) throws RunException {
    try {
      FeatureFolder.Stored stored = FeatureFolder.read(folder);
      int wanted = stored.card().network().pictureSize();
      if (size % wanted != 0) {
        throw new RunException(
            "The feature network compares pictures of "
                + wanted
                + " pixels or a multiple, not "
                + size
                + ". Choose another size, or another sharpening.");
      }
      return new FeatureLikelihood(Features.of(stored.card(), stored.weights(), manager));
    } catch (IOException e) {
      throw new RunException(FileTrouble.of(e), e);
    }
  }
}
