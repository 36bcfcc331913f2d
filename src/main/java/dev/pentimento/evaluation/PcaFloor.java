package dev.pentimento.evaluation;

/** Placeholder during the build-up. */
final class PcaFloor {
  PcaFloor(dev.pentimento.dataset.PictureSet set, int[] training, int k) {}

  double psnr(int[] indices) {
    return 0;
  }
}
