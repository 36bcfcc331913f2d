package dev.pentimento.spec;

import java.util.List;

/**
 * A tensor as plain numbers. Its array is shared by agreement and never changed.
 *
 * @param name a stable word
 * @param shape the length of each axis; empty for a scalar
 * @param values row-major, as many as the product of the shape
 */
public record NamedTensor(String name, List<Long> shape, float[] values) {

  public NamedTensor {
    shape = List.copyOf(shape);
    long size = 1;
    for (long axis : shape) {
      size = Math.multiplyExact(size, axis);
    }
    if (size != values.length) {
      throw new IllegalArgumentException(
          name + " of shape " + shape + " has " + values.length + " values");
    }
  }
}
