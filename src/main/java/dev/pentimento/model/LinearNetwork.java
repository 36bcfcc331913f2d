package dev.pentimento.model;

import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.Picture;

/** Builds encoder and decoder of the linear kind. */
final class LinearNetwork {

  private LinearNetwork() {}

  /** (N, 3, S, S) to (N, outputs). */
  static Layer encoder(ParameterLayout.Builder layout, ModelSpec model, int outputs) {
    int values = values(model);
    Layer dense = new Dense(layout, "encoder.posterior", values, outputs, 0.5);
    return (weights, input) -> dense.forward(weights, input.reshape(-1, values));
  }

  /** (N, d) to (N, 3, S, S). */
  static Layer decoder(ParameterLayout.Builder layout, ModelSpec model) {
    int size = model.pictureSize();
    return new Dense(layout, "decoder.picture", model.latent().dimension(), values(model), 0.5)
        .then((weights, input) -> input.reshape(-1, Picture.CHANNELS, size, size));
  }

  private static int values(ModelSpec model) {
    return model.pictureSize() * model.pictureSize() * Picture.CHANNELS;
  }
}
