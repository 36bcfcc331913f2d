package dev.pentimento.model;

import ai.djl.nn.Activation;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.ResidualNetworkSpec;

/** Builds encoder and decoder of the residual kind; resolutions name the tensors. */
final class ResidualNetwork {

  private static final int SMALLEST = 4;

  private ResidualNetwork() {}

  /**
   * (N, 3, S, S) to (N, outputs).
   *
   * @param outputs what the last layer yields: 2d for mean and log-variance, d for the mean alone
   */
  static Layer encoder(
      ParameterLayout.Builder layout, ModelSpec model, ResidualNetworkSpec spec, int outputs) {
    int size = model.pictureSize();
    int width = Picture.CHANNELS;
    Layer network = (weights, input) -> input;
    for (int stage = 0; stage < spec.channels().size(); stage++) {
      size /= 2;
      int next = spec.channels().get(stage);
      network = network.then(Convolution.halving(layout, "encoder.down" + size, width, next, size));
      width = next;
      network = network.then(blocks(layout, "encoder.res" + size, spec, stage, size));
    }
    int features = width * SMALLEST * SMALLEST;
    return network
        .then(new GroupNorm(layout, "encoder.norm", width, spec.normGroups()))
        .then((weights, input) -> Activation.gelu(input))
        .then((weights, input) -> input.reshape(-1, features))
        .then(new Dense(layout, "encoder.posterior", features, outputs, 0.5));
  }

  /** (N, d) to (N, 3, S, S). */
  static Layer decoder(ParameterLayout.Builder layout, ModelSpec model, ResidualNetworkSpec spec) {
    int last = spec.channels().size() - 1;
    int width = spec.channels().get(last);
    int features = width * SMALLEST * SMALLEST;
    int begin = width;
    Layer network =
        new Dense(layout, "decoder.seed", model.latent().dimension(), features, 1)
            .then((weights, input) -> input.reshape(-1, begin, SMALLEST, SMALLEST))
            .then(blocks(layout, "decoder.res" + SMALLEST, spec, last, SMALLEST));
    int size = SMALLEST;
    for (int stage = last - 1; stage >= 0; stage--) {
      size *= 2;
      int next = spec.channels().get(stage);
      network =
          network
              .then(new SubPixelConvolution(layout, "decoder.up" + size, width, next, size / 2, 1))
              .then(blocks(layout, "decoder.res" + size, spec, stage, size));
      width = next;
    }
    return network
        .then(new GroupNorm(layout, "decoder.norm", width, spec.normGroups()))
        .then((weights, input) -> Activation.gelu(input))
        .then(
            new SubPixelConvolution(layout, "decoder.picture", width, Picture.CHANNELS, size, 0.5));
  }

  private static Layer blocks(
      ParameterLayout.Builder layout, String name, ResidualNetworkSpec spec, int stage, int side) {
    Layer network = (weights, input) -> input;
    for (int i = 1; i <= spec.residualBlocks().get(stage); i++) {
      network =
          network.then(
              new ResidualBlock(
                  layout, name + "." + i, spec.channels().get(stage), spec.normGroups(), side));
    }
    return network;
  }
}
