package dev.pentimento.spec;

/**
 * One affine map each way, without activations: the VAE whose optimum is known, since it spans the
 * principal components of the data (Lucas et al. 2019).
 */
public record LinearNetworkSpec() implements NetworkSpec {

  @Override
  public void checkAgainst(int pictureSize) {
    // Every size will do.
  }
}
