package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Plain numbers inside a differentiable function. DJL's own {@code mul(Number)}, {@code div},
 * {@code pow}, {@code maximum} lay the number in a Java buffer, which PyTorch uses without a copy
 * and keeps for the backward pass, while DJL forgets it at once: a garbage collection in between
 * leaves PyTorch with freed memory and the step with a gradient of noise. These live as long as the
 * manager of the array beside them.
 */
final class Constant {

  private Constant() {}

  /** A scalar of the type and in the manager of an array. */
  static NDArray like(NDArray array, double value) {
    return array.getDataType() == DataType.FLOAT64
        ? array.getManager().create(value)
        : array.getManager().create((float) value);
  }

  /**
   * An array of the type and in the manager of another. Made anew for every step: what is computed
   * from an array joins that array's manager, so that a constant in a manager that outlives the
   * step would gather all of it.
   */
  static NDArray like(NDArray array, float[] values, Shape shape) {
    NDArray constant = array.getManager().create(values, shape);
    return constant.toType(array.getDataType(), false);
  }

  /** {@code array · value}. */
  static NDArray times(NDArray array, double value) {
    return array.mul(like(array, value));
  }

  /** {@code max(array, value)}, element by element. */
  static NDArray atLeast(NDArray array, double value) {
    return array.maximum(like(array, value));
  }
}
