package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.LayerNorm;

/**
 * Group normalisation (Wu and He 2018) of (N, C, H, W) with a scale and a shift a channel. Of one
 * picture only, so that a batch of one decodes as a batch of many and there are no running
 * statistics to save. DJL has none: layer normalisation of each group, then the channels' affine.
 */
public final class GroupNorm implements Layer {

  private static final float EPSILON = 1e-5f;

  private final int groups;
  private final int scale;
  private final int shift;

  GroupNorm(ParameterLayout.Builder layout, String name, int channels, int groups) {
    this.groups = groups;
    scale = layout.vector(name + ".weight", channels, 1);
    shift = layout.vector(name + ".bias", channels, 0);
  }

  @Override
  public NDArray forward(Weights weights, NDArray input) {
    Shape shape = input.getShape();
    long n = shape.get(0);
    long c = shape.get(1);
    Shape group = new Shape(c / groups * shape.get(2) * shape.get(3));
    NDArray ones = input.getManager().ones(group, input.getDataType());
    NDArray zeros = input.getManager().zeros(group, input.getDataType());
    NDArray normalised =
        LayerNorm.layerNorm(input.reshape(n * groups, group.size()), group, ones, zeros, EPSILON)
            .singletonOrThrow()
            .reshape(shape);
    Shape channels = new Shape(1, c, 1, 1);
    return normalised
        .mul(weights.shaped(scale, input.getManager(), channels))
        .add(weights.shaped(shift, input.getManager(), channels));
  }
}
