package dev.pentimento.model;

import ai.djl.nn.Activation;
import dev.pentimento.spec.ConvolutionalNetworkSpec;
import dev.pentimento.spec.ConvolutionalNetworkSpec.Output;
import dev.pentimento.spec.ConvolutionalNetworkSpec.Upsampling;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.Picture;

/** Builds encoder and decoder of the plain convolutional kind; resolutions name the tensors. */
final class ConvolutionalNetwork {

  private ConvolutionalNetwork() {}

  /**
   * (N, 3, S, S) to (N, outputs).
   *
   * @param outputs what the last layer yields
   */
  static Layer encoder(
      ParameterLayout.Builder layout, ModelSpec model, ConvolutionalNetworkSpec spec, int outputs) {
    int size = model.pictureSize();
    int width = Picture.CHANNELS;
    Layer network = (weights, input) -> input;
    for (int next : spec.encoderChannels()) {
      size /= 2;
      String name = "encoder.down" + size;
      network =
          network.then(
              Convolution.halving3(
                  layout, name, width, next, size, ParameterLayout.Initialiser.glorot()));
      if (spec.encoderNorm()) {
        network = network.then(new BatchNorm(layout, name + ".norm", next));
      }
      network = network.then(leaky(spec));
      width = next;
    }
    int features = width * size * size;
    return network
        .then((weights, input) -> input.reshape(-1, features))
        .then(
            new Dense(
                layout,
                "encoder.posterior",
                features,
                outputs,
                ParameterLayout.Initialiser.glorot()));
  }

  /** (N, d) to (N, 3, S, S). */
  static Layer decoder(
      ParameterLayout.Builder layout, ModelSpec model, ConvolutionalNetworkSpec spec) {
    int begin = model.pictureSize() >> (spec.decoderChannels().size() + 1);
    int seed = spec.seedChannels();
    int features = seed * begin * begin;
    Layer network =
        new Dense(
                layout,
                "decoder.seed",
                model.latent().dimension(),
                features,
                ParameterLayout.Initialiser.glorot())
            .then((weights, input) -> input.reshape(-1, seed, begin, begin));
    int size = begin;
    int width = seed;
    for (int next : spec.decoderChannels()) {
      String name = "decoder.up" + 2 * size;
      network = network.then(doubling(layout, name, spec, width, next, size, 2));
      size *= 2;
      if (spec.decoderNorm()) {
        network = network.then(new BatchNorm(layout, name + ".norm", next));
      }
      network = network.then(leaky(spec));
      width = next;
    }
    network =
        network.then(doubling(layout, "decoder.picture", spec, width, Picture.CHANNELS, size, 0.5));
    return spec.output() == Output.TANH ? network.then((weights, input) -> input.tanh()) : network;
  }

  private static Layer doubling(
      ParameterLayout.Builder layout,
      String name,
      ConvolutionalNetworkSpec spec,
      int in,
      int out,
      int side,
      double gain) {
    return spec.upsampling() == Upsampling.TRANSPOSED
        ? new TransposedConvolution(layout, name, in, out, side)
        : new SubPixelConvolution(layout, name, in, out, side, gain);
  }

  private static Layer leaky(ConvolutionalNetworkSpec spec) {
    float slope = (float) spec.leak();
    return (weights, input) -> Activation.leakyRelu(input, slope);
  }
}
