package dev.pentimento.spec;

import org.jspecify.annotations.Nullable;

/**
 * How a model came to be.
 *
 * @param spec the choices it was trained with
 * @param data the data set as the user named it, for example {@code emoji}
 * @param options how its pictures were brought to one size, and which were left out
 * @param dataFingerprint SHA-256 of the data set's bytes in training order
 * @param steps optimiser steps taken
 * @param picturesSeen training pictures shown, repeats counted
 * @param seconds time spent in training steps
 * @param cpuSeconds processor time of these steps on the thread that trained; null where more than
 *     one thread or a GPU worked, and where it was not measured
 * @param validationPsnr decibels on the validation split, NaN if there was none
 * @param sigma the decoder's calibrated standard deviation, pixels in [-1, 1]
 * @param programVersion the version of Pentimento that wrote it
 * @param origin the model whose weights it began with, whose steps are not among these; null for
 *     weights by chance
 */
public record TrainingSummary(
    TrainingSpec spec,
    String data,
    DataOptions options,
    String dataFingerprint,
    long steps,
    long picturesSeen,
    double seconds,
    @Nullable Double cpuSeconds,
    double validationPsnr,
    double sigma,
    String programVersion,
    @Nullable RunOrigin origin) {

  /** Of a set with the usual options, from weights by chance. */
  public TrainingSummary(
      TrainingSpec spec,
      String data,
      String dataFingerprint,
      long steps,
      long picturesSeen,
      double seconds,
      @Nullable Double cpuSeconds,
      double validationPsnr,
      double sigma,
      String programVersion) {
    this(
        spec,
        data,
        DataOptions.USUAL,
        dataFingerprint,
        steps,
        picturesSeen,
        seconds,
        cpuSeconds,
        validationPsnr,
        sigma,
        programVersion,
        null);
  }
}
