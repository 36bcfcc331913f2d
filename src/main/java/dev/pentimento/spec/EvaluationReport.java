package dev.pentimento.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation found. PSNR is {@code 10 log10(1 / MSE)} of 8-bit values scaled to [0, 1].
 *
 * @param model the checkpoint's name
 * @param fingerprint of its weights
 * @param data the data set as the user named it
 * @param split which part of it
 * @param count pictures of that part
 * @param reconstruction of the encoder's posterior mean, rounded to 8 bits
 * @param refined the same of refined codes, which the studio draws from; null if none were refined
 * @param training the same for the training pictures, unaugmented
 * @param pcaFloor what 128 principal components of the unaugmented training pictures reach on the
 *     same part, clipped and rounded alike; as many components as the code has dimensions
 * @param negativeElbo nats a picture, one draw of the code each, decoder variance as calibrated in
 *     training, density of pixels in [-1, 1]
 * @param klTotal nats a picture
 * @param priorHole KL divergence from N(0, I) of the normal distribution with mean and covariance
 *     of the part's aggregated posterior, in nats: what the aggregate leaves empty of the prior
 * @param activeUnits dimensions whose posterior mean varies by more than 0.01 over the part
 * @param klPerDimension nats
 * @param beta the weight of the KL divergence that the model was trained with
 * @param sigma the calibrated deviation of its decoder, pixels in [-1, 1]
 * @param samples how far samples lie from the part's pictures, with controls
 * @param swap how well the part's contents change their style; null for a model without a style
 *     code, a set without styles and a part without a content in two of them
 * @param swapHeldOut the same where the truth is a held-out cell, and content picture and style
 *     picture may have been trained on; null too where the part is these cells, or there are none
 */
public record EvaluationReport(
    String model,
    String fingerprint,
    String data,
    String split,
    int count,
    Reconstruction reconstruction,
    @Nullable Refined refined,
    Psnr training,
    Psnr pcaFloor,
    double negativeElbo,
    double klTotal,
    double priorHole,
    int activeUnits,
    float[] klPerDimension,
    double beta,
    double sigma,
    SampleDistances samples,
    @Nullable SwapReport swap,
    @Nullable SwapReport swapHeldOut) {

  /**
   * How near reconstructions come.
   *
   * @param psnr of the mean squared error over all pixels of all pictures
   * @param meanPsnr averaged over pictures
   * @param ssim structural similarity (Wang et al. 2004), 7×7 Gaussian window of deviation 1.5
   * @param sharpness variance of the Laplacian, divided by that of the true pictures
   */
  public record Reconstruction(double psnr, double meanPsnr, double ssim, double sharpness) {}

  /**
   * How near reconstructions from refined codes come.
   *
   * @param steps of the refinement
   */
  public record Refined(int steps, Reconstruction reconstruction) {}

  /** One PSNR in decibels. */
  public record Psnr(double psnr) {}

  /**
   * Distances of sets of pictures from true pictures of the part; docs/evaluation.md says what each
   * can tell and what it cannot.
   *
   * @param n pictures of every set
   * @param available pictures that the part has
   * @param reference the part whose pictures are the truth
   * @param levels sizes of the pyramid's levels in pixels, finest first
   * @param patches of 7×7 pixels taken of every picture and level
   * @param directions that points are projected on
   * @param features which features the Fréchet distance is of, for example {@code
   *     FD-own(1a2b3c4d)}; null without a feature network
   * @param realVsReal other true pictures: training pictures, or the other half of them
   * @param reconstructions of the true pictures, from the posterior mean
   * @param pca their reconstructions from as many principal components as a code has dimensions
   * @param prior decoded draws of N(0, I)
   * @param gaussian decoded draws of one normal distribution fitted to the training codes
   * @param mixture decoded draws of the mixture; null for a model without one
   * @param noise every value drawn evenly
   */
  public record SampleDistances(
      int n,
      int available,
      String reference,
      List<Integer> levels,
      int patches,
      int directions,
      @Nullable String features,
      Distance realVsReal,
      Distance reconstructions,
      Distance pca,
      Distance prior,
      Distance gaussian,
      @Nullable Distance mixture,
      Distance noise) {}

  /**
   * How far a set lies from the true pictures.
   *
   * @param swd sliced Wasserstein distance of patches × 1000, the mean over levels
   * @param swdPerLevel the same for each level, finest first
   * @param fd Fréchet distance on features of our own network; null without one
   */
  public record Distance(double swd, List<Double> swdPerLevel, @Nullable Double fd) {}
}
