package dev.pentimento.training;

import ai.djl.ndarray.NDManager;
import dev.pentimento.model.FocalFrequency;
import dev.pentimento.model.Sharpening;
import dev.pentimento.model.WaveletLikelihood;
import dev.pentimento.spec.SharpeningSpec;
import org.jspecify.annotations.Nullable;

/** Makes the distance that a spec asks for. */
final class Sharpenings {

  private Sharpenings() {}

  /**
   * The distance; null where the spec asks for none.
   *
   * @param manager owns what it needs natively
   * @param size width and height of the pictures in pixels
   */
  static @Nullable Sharpening of(SharpeningSpec spec, NDManager manager, int size)
      throws RunException {
    if (spec.weight() == 0) {
      return null;
    }
    return switch (spec.kind()) {
      case NONE -> null;
      case FOCAL_FREQUENCY -> new FocalFrequency(manager, size);
      case WAVELET -> new WaveletLikelihood(manager);
      case FEATURES -> throw new RunException("The feature network is not there yet.");
    };
  }
}
