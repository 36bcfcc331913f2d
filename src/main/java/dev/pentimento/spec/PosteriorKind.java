package dev.pentimento.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the encoder says about the spread of q(z|x). */
public enum PosteriorKind {
  /** A variance of its own for every picture and dimension (Kingma and Welling 2014). */
  @JsonProperty("per-picture")
  PER_PICTURE,
  /** One trained variance a dimension, the same for all pictures. */
  @JsonProperty("global")
  GLOBAL,
  /**
   * None: the code is a point, the model a deterministic autoencoder. Its log-variance is reported
   * as the smallest that a posterior can have.
   */
  @JsonProperty("none")
  NONE
}
