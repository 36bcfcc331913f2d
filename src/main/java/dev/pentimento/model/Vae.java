package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.pentimento.spec.ConvolutionalNetworkSpec;
import dev.pentimento.spec.InvalidSpecException;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.PosteriorKind;
import dev.pentimento.spec.ResidualNetworkSpec;
import dev.pentimento.spec.StyleNetworkSpec;
import org.jspecify.annotations.Nullable;

/**
 * A variational autoencoder (Kingma and Welling 2014): encoder q(z|x) and decoder p(x|z) without
 * their weights. Pictures are (N, 3, S, S) with pixels in [-1, 1], codes (N, d).
 */
public final class Vae {

  /** Bound of the log-variance, either side; keeps its exponential far from overflow. */
  private static final float LOG_VARIANCE_LIMIT = 10;

  private static final int NO_TENSOR = -1;

  private final ModelSpec spec;
  private final ParameterLayout layout;
  private final Layer encoder;
  private final Layer decoder;
  private final int logVariance;

  private final @Nullable StyleNetwork styled;

  private Vae(
      ModelSpec spec,
      ParameterLayout layout,
      Layer encoder,
      Layer decoder,
      int logVariance,
      @Nullable StyleNetwork styled) {
    this.styled = styled;
    this.spec = spec;
    this.layout = layout;
    this.encoder = encoder;
    this.decoder = decoder;
    this.logVariance = logVariance;
  }

  /** Builds the networks of a spec. */
  public static Vae of(ModelSpec spec) {
    ParameterLayout.Builder layout = new ParameterLayout.Builder();
    int dimension = spec.latent().dimension();
    int outputs = spec.posterior() == PosteriorKind.PER_PICTURE ? 2 * dimension : dimension;
    Layer encoder;
    Layer decoder;
    StyleNetwork styled = null;
    // The sealed type's cases; pattern switches are not in Java 17.
    if (spec.network() instanceof ResidualNetworkSpec residual) {
      encoder = ResidualNetwork.encoder(layout, spec, residual, outputs);
      decoder = ResidualNetwork.decoder(layout, spec, residual);
    } else if (spec.network() instanceof ConvolutionalNetworkSpec convolutional) {
      encoder = ConvolutionalNetwork.encoder(layout, spec, convolutional, outputs);
      decoder = ConvolutionalNetwork.decoder(layout, spec, convolutional);
    } else if (spec.network() instanceof StyleNetworkSpec style) {
      if (spec.posterior() != PosteriorKind.PER_PICTURE) {
        throw new InvalidSpecException(
            "model.posterior", spec.posterior().toString(), "per-picture for a style network");
      }
      styled = new StyleNetwork(layout, spec, style);
      encoder = styled::encode;
      decoder = styled::decode;
    } else {
      encoder = LinearNetwork.encoder(layout, spec, outputs);
      decoder = LinearNetwork.decoder(layout, spec);
    }
    int logVariance =
        spec.posterior() == PosteriorKind.GLOBAL
            ? layout.vector("encoder.logVariance", dimension, 0)
            : NO_TENSOR;
    return new Vae(spec, layout.build(), encoder, decoder, logVariance, styled);
  }

  public ModelSpec spec() {
    return spec;
  }

  public ParameterLayout layout() {
    return layout;
  }

  /**
   * The posterior q(z|x) of each picture. Of a model without a spread the log-variance is the
   * smallest that there is, -10, and a draw ought to be the mean.
   */
  public DiagonalGaussian encode(Weights weights, NDArray pictures) {
    NDArray output = encoder.forward(weights, pictures);
    return switch (spec.posterior()) {
      case PER_PICTURE -> gaussian(output);
      case GLOBAL -> {
        NDArray global =
            weights.shaped(logVariance, output.getManager(), new Shape(spec.latent().dimension()));
        yield new DiagonalGaussian(
            output, output.zerosLike().add(global.clip(-LOG_VARIANCE_LIMIT, LOG_VARIANCE_LIMIT)));
      }
      case NONE -> new DiagonalGaussian(output, output.zerosLike().sub(LOG_VARIANCE_LIMIT));
    };
  }

  /** The Gaussians of an encoder's output, (N, 2d): means, then log-variances within bounds. */
  public static DiagonalGaussian gaussian(NDArray output) {
    NDList halves = output.split(2, 1);
    return new DiagonalGaussian(
        halves.get(0), halves.get(1).clip(-LOG_VARIANCE_LIMIT, LOG_VARIANCE_LIMIT));
  }

  /** The networks of content and style; null where a code has no such parts. */
  public @Nullable StyleNetwork styled() {
    return styled;
  }

  /** Whether a code is a point, so that nothing is drawn. */
  public boolean isDeterministic() {
    return spec.posterior() == PosteriorKind.NONE;
  }

  /** The mean of p(x|z) for each code; may leave [-1, 1] a little, to be clipped when shown. */
  public NDArray decode(Weights weights, NDArray codes) {
    return decoder.forward(weights, codes);
  }
}
