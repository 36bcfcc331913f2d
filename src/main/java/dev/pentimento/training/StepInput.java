package dev.pentimento.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that go into every step, in one place of native memory for all of them: a buffer for each
 * step would stay until Java happens to collect its garbage.
 */
final class StepInput {

  private final Shape shape;
  private final @Nullable NDArray whole;
  private final @Nullable FloatBuffer memory;

  /**
   * @param manager owns the memory
   */
  StepInput(NDManager manager, Shape shape) {
    this.shape = shape;
    if (manager.getDevice().isGpu()) {
      whole = null;
      memory = null;
    } else {
      NDArray made = manager.zeros(shape, DataType.FLOAT32);
      whole = made;
      memory = made.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }
  }

  /**
   * The numbers as an array that is good until the next call.
   *
   * @param scope owns it, and so what is computed from it
   */
  NDArray put(NDManager scope, float[] values) {
    if (whole == null || memory == null) {
      return scope.create(values, shape);
    }
    memory.put(0, values);
    NDArray view = whole.stopGradient();
    view.attach(scope);
    return view;
  }
}
