package dev.pentimento.evaluation;

import dev.pentimento.spec.EvaluationReport;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.SquaredError;
import java.util.List;

/** How near reconstructions come to their pictures, gathered batch by batch. */
final class Fidelity {

  private final SquaredError error = new SquaredError();
  private final Sharpness truth = new Sharpness();
  private final Sharpness shown = new Sharpness();
  private double psnr;
  private double ssim;
  private int count;

  /** Pictures with their reconstructions in the same order. */
  void add(List<Picture> pictures, List<Picture> reconstructions) {
    for (int i = 0; i < pictures.size(); i++) {
      Picture picture = pictures.get(i);
      Picture reconstruction = reconstructions.get(i);
      error.add(picture, reconstruction);
      psnr += SquaredError.between(picture, reconstruction).psnr();
      ssim += Ssim.between(picture, reconstruction);
      truth.add(picture);
      shown.add(reconstruction);
      count++;
    }
  }

  EvaluationReport.Reconstruction report() {
    return new EvaluationReport.Reconstruction(
        error.psnr(), psnr / count, ssim / count, shown.relativeTo(truth));
  }
}
