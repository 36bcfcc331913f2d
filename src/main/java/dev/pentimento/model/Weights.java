package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of a model as views of one flat array; gradients flow back into that array. In
 * training, layers that normalise by the batch leave their statistics here.
 */
public final class Weights {

  /**
   * What a layer saw of a batch.
   *
   * @param index of the running statistic's tensor
   * @param value of this batch, of the tensor's shape
   * @param momentum share of the running value that remains, 0..1
   */
  public record BatchStatistic(int index, NDArray value, double momentum) {}

  private final NDArray[] views;
  private final @Nullable List<BatchStatistic> gathered;

  private Weights(NDArray[] views, @Nullable List<BatchStatistic> gathered) {
    this.views = views;
    this.gathered = gathered;
  }

  /**
   * Cuts a flat array into the tensors of a layout. One split, so that the backward pass is one
   * concatenation instead of a full-size array for every tensor.
   *
   * @param flat as many numbers as the layout has; the views join its manager
   */
  public static Weights of(ParameterLayout layout, NDArray flat) {
    return new Weights(views(layout, flat), null);
  }

  /** The same for a training step: layers may normalise by the batch. */
  public static Weights training(ParameterLayout layout, NDArray flat) {
    return new Weights(views(layout, flat), new ArrayList<>());
  }

  private static NDArray[] views(ParameterLayout layout, NDArray flat) {
    int count = layout.tensors().size();
    long[] cuts = new long[count - 1];
    for (int i = 1; i < count; i++) {
      cuts[i - 1] = layout.tensors().get(i).offset();
    }
    NDArray[] views = new NDArray[count];
    NDList parts = flat.split(cuts, 0);
    for (int i = 0; i < count; i++) {
      views[i] = parts.get(i).reshape(layout.tensors().get(i).shape());
      if (views[i] != parts.get(i)) {
        parts.get(i).close();
      }
    }
    return views;
  }

  /** Whether this is a training step. */
  boolean isTraining() {
    return gathered != null;
  }

  /** Leaves a statistic of the batch; only in training. */
  void gather(BatchStatistic statistic) {
    if (gathered == null) {
      throw new IllegalStateException("nothing is gathered outside a training step");
    }
    gathered.add(statistic);
  }

  /** The statistics that were left, in the order of the layers; empty outside training. */
  public List<BatchStatistic> gathered() {
    return gathered == null ? List.of() : List.copyOf(gathered);
  }

  /**
   * One tensor in another shape of as many numbers, for computing with it: what is made from an
   * array belongs to the array's manager, and the weights' own lives as long as the model.
   *
   * @param owner for example the input's
   */
  NDArray shaped(int index, NDManager owner, Shape shape) {
    NDArray shaped = views[index].reshape(shape);
    shaped.attach(owner);
    return shaped;
  }

  /** The view of one tensor. */
  public NDArray get(int index) {
    return views[index];
  }
}
