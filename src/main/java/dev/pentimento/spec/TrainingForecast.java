package dev.pentimento.spec;

/**
 * What a choice would mean, from a second of trying.
 *
 * @param weights trainable numbers
 * @param macs multiplications with an addition for one picture, encoder and decoder
 * @param picturesPerSecond in training steps on random pictures
 */
public record TrainingForecast(long weights, long macs, double picturesPerSecond) {}
