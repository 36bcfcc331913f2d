package dev.pentimento.spec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The architecture of encoder and decoder; each kind lists the freedoms it has. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ResidualNetworkSpec.class, name = "residual"),
  @JsonSubTypes.Type(value = ConvolutionalNetworkSpec.class, name = "convolutional"),
  @JsonSubTypes.Type(value = StyleNetworkSpec.class, name = "style"),
  @JsonSubTypes.Type(value = LinearNetworkSpec.class, name = "linear")
})
public sealed interface NetworkSpec
    permits ResidualNetworkSpec, ConvolutionalNetworkSpec, StyleNetworkSpec, LinearNetworkSpec {

  /**
   * Checks that the network fits pictures of a size.
   *
   * @throws InvalidSpecException naming the field that does not
   */
  void checkAgainst(int pictureSize);
}
