package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.ResidualNetworkSpec;

/**
 * A variational autoencoder (Kingma and Welling 2014): encoder q(z|x) and decoder p(x|z) without
 * their weights. Pictures are (N, 3, S, S) with pixels in [-1, 1], codes (N, d).
 */
public final class Vae {

  /** Bound of the log-variance, either side; keeps its exponential far from overflow. */
  private static final float LOG_VARIANCE_LIMIT = 10;

  private final ModelSpec spec;
  private final ParameterLayout layout;
  private final Layer encoder;
  private final Layer decoder;

  private Vae(ModelSpec spec, ParameterLayout layout, Layer encoder, Layer decoder) {
    this.spec = spec;
    this.layout = layout;
    this.encoder = encoder;
    this.decoder = decoder;
  }

  /** Builds the networks of a spec. */
  public static Vae of(ModelSpec spec) {
    ParameterLayout.Builder layout = new ParameterLayout.Builder();
    Layer encoder;
    Layer decoder;
    if (spec.network() instanceof ResidualNetworkSpec residual) {
      encoder = ResidualNetwork.encoder(layout, spec, residual);
      decoder = ResidualNetwork.decoder(layout, spec, residual);
    } else {
      throw new IllegalArgumentException("no network of the kind " + spec.network());
    }
    return new Vae(spec, layout.build(), encoder, decoder);
  }

  public ModelSpec spec() {
    return spec;
  }

  public ParameterLayout layout() {
    return layout;
  }

  /** The posterior q(z|x) of each picture. */
  public DiagonalGaussian encode(Weights weights, NDArray pictures) {
    NDList halves = encoder.forward(weights, pictures).split(2, 1);
    return new DiagonalGaussian(
        halves.get(0), halves.get(1).clip(-LOG_VARIANCE_LIMIT, LOG_VARIANCE_LIMIT));
  }

  /** The mean of p(x|z) for each code; may leave [-1, 1] a little, to be clipped when shown. */
  public NDArray decode(Weights weights, NDArray codes) {
    return decoder.forward(weights, codes);
  }
}
