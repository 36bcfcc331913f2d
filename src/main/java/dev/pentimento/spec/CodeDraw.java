package dev.pentimento.spec;

/**
 * How a random code was drawn. With the same model it gives the same code again, but for {@link
 * SamplerSpec.Kind#NEAR}, which also needs the picture it was near to.
 *
 * @param sampler from what
 * @param seed of {@link java.util.Random}
 */
public record CodeDraw(SamplerSpec sampler, long seed) {}
