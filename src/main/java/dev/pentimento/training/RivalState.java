package dev.pentimento.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.pentimento.model.ParameterLayout;
import dev.pentimento.model.Weights;
import dev.pentimento.spec.NamedTensor;
import dev.pentimento.spec.OptimiserSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The weights of what learns beside a model, against it: kept with the run, never shipped. */
final class RivalState {

  private final ParameterLayout layout;
  private final String prefix;
  private final TrainingState state;
  private final Optimiser optimiser;
  private final RunningStatistics statistics;

  /**
   * @param prefix of the names of its arrays in a checkpoint
   * @param learningRate the model's peak
   * @param manager owns what it needs natively
   * @param saved what {@link #arrays} gave to a checkpoint; null at the beginning of a run
   * @throws RunException if the checkpoint lacks some of it
   */
  RivalState(
      ParameterLayout layout,
      String prefix,
      double learningRate,
      long seed,
      NDManager manager,
      @Nullable List<NamedTensor> saved)
      throws RunException {
    this.layout = layout;
    this.prefix = prefix;
    if (saved == null) {
      state = TrainingState.begin(manager, layout.initialValues(seed));
    } else {
      float[] weights = array(saved, "weights");
      state =
          TrainingState.restore(
              manager, weights, array(saved, "firstMoment"), array(saved, "secondMoment"), weights);
    }
    statistics = new RunningStatistics(layout, state.weights());
    float[] mask = layout.decayMask();
    optimiser =
        new Optimiser(
            new OptimiserSpec(
                OptimiserSpec.Kind.ADAM, learningRate, 1, 0, 0.5, 0.99, 1e-8, 0, 0, 0),
            manager.create(mask, new Shape(mask.length)));
  }

  private float[] array(List<NamedTensor> saved, String name) throws RunException {
    for (NamedTensor tensor : saved) {
      if (tensor.name().equals(prefix + name) && tensor.values().length == layout.size()) {
        return tensor.values();
      }
    }
    throw new RunException(
        "Cannot go on: the checkpoint has no fitting " + name + " of the critic. Begin a new run.");
  }

  /** What a checkpoint must keep of it. */
  List<NamedTensor> arrays() {
    List<NamedTensor> arrays = new ArrayList<>();
    arrays.add(whole("weights", state.weights()));
    arrays.add(whole("firstMoment", state.firstMoment()));
    arrays.add(whole("secondMoment", state.secondMoment()));
    return arrays;
  }

  private NamedTensor whole(String name, NDArray array) {
    float[] values = array.toFloatArray();
    return new NamedTensor(prefix + name, List.of((long) values.length), values);
  }

  /** The weights as an array of a step's. */
  NDArray shared(NDManager scope) {
    NDArray flat = state.weights().stopGradient();
    flat.attach(scope);
    return flat;
  }

  /**
   * Takes a step; the weights stay if the gradient is not finite.
   *
   * @param leaf from {@link #shared}, with its gradient
   * @param weights made of the leaf, with what the layers gathered
   * @param learningRate of this step
   * @param step of its own, counted from 0
   */
  void learn(NDArray leaf, Weights weights, double learningRate, long step) {
    NDArray gradient = leaf.getGradient();
    gradient.attach(leaf.getManager());
    double norm = Optimiser.norm(gradient);
    if (Double.isFinite(norm)) {
      statistics.update(weights);
      optimiser.apply(state, gradient, norm, learningRate, step);
    }
  }
}
