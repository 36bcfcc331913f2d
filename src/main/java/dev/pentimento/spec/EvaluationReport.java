package dev.pentimento.spec;

/**
 * What an evaluation found. PSNR is {@code 10 log10(1 / MSE)} of 8-bit values scaled to [0, 1].
 *
 * @param model the checkpoint's name
 * @param fingerprint of its weights
 * @param data the data set as the user named it
 * @param split which part of it
 * @param count pictures of that part
 * @param reconstruction of the posterior mean, rounded to 8 bits
 * @param training the same for the training pictures, unaugmented
 * @param pcaFloor what 128 principal components of the unaugmented training pictures reach on the
 *     same part, clipped and rounded alike; as many components as the code has dimensions
 * @param negativeElbo nats a picture, one draw of the code each, decoder variance as calibrated in
 *     training, density of pixels in [-1, 1]
 * @param klTotal nats a picture
 * @param activeUnits dimensions whose posterior mean varies by more than 0.01 over the part
 * @param klPerDimension nats
 * @param beta the weight of the KL divergence that the model was trained with
 * @param sigma the calibrated deviation of its decoder, pixels in [-1, 1]
 */
public record EvaluationReport(
    String model,
    String fingerprint,
    String data,
    String split,
    int count,
    Reconstruction reconstruction,
    Psnr training,
    Psnr pcaFloor,
    double negativeElbo,
    double klTotal,
    int activeUnits,
    float[] klPerDimension,
    double beta,
    double sigma) {

  /**
   * How near reconstructions come.
   *
   * @param psnr of the mean squared error over all pixels of all pictures
   * @param meanPsnr averaged over pictures
   * @param ssim structural similarity (Wang et al. 2004), 7×7 Gaussian window of deviation 1.5
   * @param sharpness variance of the Laplacian, divided by that of the true pictures
   */
  public record Reconstruction(double psnr, double meanPsnr, double ssim, double sharpness) {}

  /** One PSNR in decibels. */
  public record Psnr(double psnr) {}
}
