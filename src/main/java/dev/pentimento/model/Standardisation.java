package dev.pentimento.model;

import dev.pentimento.spec.LatentGroup;
import dev.pentimento.spec.LatentSpace;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.PosteriorKind;
import dev.pentimento.spec.StyleNetworkSpec;

/**
 * Gives a model codes of mean 0 and deviation 1 without changing any picture. A code {@code z}
 * becomes {@code (z - m) / s}, coordinate by coordinate: the last linear map of the encoder takes
 * that over, the first of the decoder its inverse. Of all such changes it is the one with the least
 * KL divergence from N(0, I): what remains of it is what codes tell, what goes is how far the
 * aggregated posterior's coordinates lay off the prior (the marginal part of Hoffman and Johnson
 * 2016).
 */
public final class Standardisation {

  /** A coordinate that varies less than this says nothing and keeps its scale. */
  private static final double LEAST_DEVIATION = 1e-3;

  private final Vae vae;
  private final float[] flat;
  private final float[] means;
  private final double[] deviations;

  private Standardisation(Vae vae, float[] flat, float[] means, double[] deviations) {
    this.vae = vae;
    this.flat = flat;
    this.means = means;
    this.deviations = deviations;
  }

  /**
   * The weights of the changed model.
   *
   * @param flat the weights in the order of the model's layout; stay as they are
   * @param means m, by coordinate
   * @param deviations s, above 0, by coordinate
   * @return as many numbers as weights
   */
  public static float[] apply(Vae vae, float[] flat, float[] means, double[] deviations) {
    Standardisation change = new Standardisation(vae, flat.clone(), means, deviations);
    change.apply();
    return change.flat;
  }

  /** What each coordinate of codes that lie so is to be divided by. */
  public static double[] deviations(LatentStatistics codes) {
    double[] deviations = new double[codes.dimension()];
    for (int i = 0; i < deviations.length; i++) {
      double deviation = Math.sqrt(codes.covariance()[i][i]);
      deviations[i] = deviation >= LEAST_DEVIATION ? deviation : 1;
    }
    return deviations;
  }

  private void apply() {
    LatentSpace space = vae.spec().latent();
    if (vae.spec().network() instanceof StyleNetworkSpec) {
      LatentGroup content = space.groups().get(0);
      LatentGroup style = space.groups().get(1);
      encoder("encoder.content.posterior", content.offset(), content.size());
      encoder("encoder.style.posterior", style.offset(), style.size());
      decoder("decoder.seed", content.offset(), content.size());
      decoder("decoder.style.map1", style.offset(), style.size());
      return;
    }
    encoder("encoder.posterior", 0, space.dimension());
    decoder(has("decoder.seed.weight") ? "decoder.seed" : "decoder.picture", 0, space.dimension());
    if (vae.spec().posterior() == PosteriorKind.GLOBAL) {
      int at = (int) tensor("encoder.logVariance").offset();
      for (int i = 0; i < space.dimension(); i++) {
        flat[at + i] -= (float) (2 * Math.log(deviations[i]));
      }
    }
  }

  /** Rows of means first, then, of a posterior of each picture's own, of log-variances. */
  private void encoder(String name, int offset, int size) {
    ParameterLayout.Tensor weight = tensor(name + ".weight");
    int bias = (int) tensor(name + ".bias").offset();
    int columns = (int) weight.shape().get(1);
    for (int i = 0; i < size; i++) {
      double mean = means[offset + i];
      double deviation = deviations[offset + i];
      int row = (int) weight.offset() + i * columns;
      for (int k = 0; k < columns; k++) {
        flat[row + k] = (float) (flat[row + k] / deviation);
      }
      flat[bias + i] = (float) ((flat[bias + i] - mean) / deviation);
      if (vae.spec().posterior() == PosteriorKind.PER_PICTURE) {
        flat[bias + size + i] -= (float) (2 * Math.log(deviation));
      }
    }
  }

  private void decoder(String name, int offset, int size) {
    ParameterLayout.Tensor weight = tensor(name + ".weight");
    int bias = (int) tensor(name + ".bias").offset();
    int rows = (int) weight.shape().get(0);
    for (int row = 0; row < rows; row++) {
      int at = (int) weight.offset() + row * size;
      double shift = 0;
      for (int i = 0; i < size; i++) {
        shift += (double) flat[at + i] * means[offset + i];
        flat[at + i] = (float) (flat[at + i] * deviations[offset + i]);
      }
      flat[bias + row] = (float) (flat[bias + row] + shift);
    }
  }

  private boolean has(String name) {
    return vae.layout().tensors().stream().anyMatch(tensor -> tensor.name().equals(name));
  }

  private ParameterLayout.Tensor tensor(String name) {
    return vae.layout().tensors().stream()
        .filter(tensor -> tensor.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("there is no tensor " + name));
  }
}
