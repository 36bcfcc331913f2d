package dev.pentimento.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.pentimento.model.ParameterLayout;
import dev.pentimento.model.Weights;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.CancelledException;
import dev.pentimento.spec.ObjectiveSpec;
import dev.pentimento.spec.OptimiserSpec;
import dev.pentimento.spec.Progress;
import java.util.function.LongConsumer;

/**
 * The plain training of a network that measures: the sum of two losses, AdamW under a cosine,
 * averaged weights. Runs on the caller's thread, on which gradient mode is off.
 */
final class ClassifierLoop {

  private static final OptimiserSpec OPTIMISER =
      new OptimiserSpec(
          OptimiserSpec.Kind.ADAMW, 2e-3, 0.01, 100, 0.9, 0.999, 1e-8, 1e-2, 1, 0.998);

  private final ParameterLayout layout;
  private final NDManager manager;
  private final int epochs;
  private final int steps;
  private final Schedule schedule;
  private final TrainingState state;
  private final Optimiser optimiser;

  /** Two losses as scalars that gradients flow through. */
  record Losses(NDArray first, NDArray second) {}

  /** The losses of the batch that was prepared. */
  interface Batch {
    Losses losses(Weights weights, NDManager scope);
  }

  /** Hears the mean losses of an epoch, counted from 1. */
  interface Log {
    void epoch(int epoch, double first, double second);
  }

  /**
   * @param manager owns the state, as long as it is asked for
   * @param steps of one epoch, at least 1
   */
  ClassifierLoop(ParameterLayout layout, NDManager manager, long seed, int epochs, int steps) {
    this.layout = layout;
    this.manager = manager;
    this.epochs = epochs;
    this.steps = steps;
    schedule = new Schedule(OPTIMISER, ObjectiveSpec.calibrated(0, 0), (long) steps * epochs);
    state = TrainingState.begin(manager, layout.initialValues(seed));
    float[] mask = layout.decayMask();
    optimiser = new Optimiser(OPTIMISER, manager.create(mask, new Shape(mask.length)));
  }

  /** The averaged weights, which further steps change. */
  NDArray average() {
    return state.average();
  }

  /**
   * Takes all steps.
   *
   * @param phase for the progress
   * @param prepare makes the batch of a step
   * @return how many seconds it took
   * @throws CancelledException if so wanted
   */
  double run(
      String phase,
      LongConsumer prepare,
      Batch batch,
      Log log,
      Progress progress,
      CancelToken cancel) {
    long began = System.nanoTime();
    for (int epoch = 0; epoch < epochs; epoch++) {
      double first = 0;
      double second = 0;
      for (int i = 0; i < steps; i++) {
        cancel.throwIfCancelled();
        long step = (long) epoch * steps + i;
        prepare.accept(step);
        try (NDManager scope = manager.newSubManager()) {
          Losses losses = step(batch, step, scope);
          first += scalar(losses.first()) / steps;
          second += scalar(losses.second()) / steps;
        }
        progress.at(phase, (int) step + 1, steps * epochs);
      }
      log.epoch(epoch + 1, first, second);
    }
    return (System.nanoTime() - began) * 1e-9;
  }

  private Losses step(Batch batch, long step, NDManager scope) {
    NDArray leaf = state.weights().stopGradient();
    leaf.attach(scope);
    leaf.setRequiresGradient(true);
    Losses losses;
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      losses = batch.losses(Weights.training(layout, leaf), scope);
      collector.backward(losses.first().add(losses.second()));
    }
    NDArray gradient = leaf.getGradient();
    gradient.attach(scope);
    optimiser.apply(state, gradient, Optimiser.norm(gradient), schedule.learningRate(step), step);
    return losses;
  }

  private static double scalar(NDArray array) {
    return array.toType(DataType.FLOAT64, false).getDouble();
  }
}
