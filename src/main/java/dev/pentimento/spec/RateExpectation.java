package dev.pentimento.spec;

/**
 * What β and sigma mean for a data set: where a linear VAE would end by the spectrum of the data.
 *
 * @param sigma the decoder's standard deviation, given or the one to be found; pixels in [-1, 1]
 * @param activeUnits dimensions that would carry something
 * @param rate their KL divergence, nats a picture
 * @param psnr decibels of a reconstruction from one draw of the code
 */
public record RateExpectation(double sigma, int activeUnits, double rate, double psnr) {}
