package dev.pentimento.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.model.DiagonalGaussian;
import dev.pentimento.model.Objective;
import dev.pentimento.model.Vae;
import dev.pentimento.model.Weights;
import dev.pentimento.spec.NamedTensor;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.TrainingSpec;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The steps of a training of one code. */
final class StepLoop implements Steps {

  private final Vae vae;
  private final TrainingSpec spec;
  private final Stage stage;
  private final PictureSet stored;
  private final int[] split;
  private final NDManager manager;
  private final TrainingState state;
  private final Schedule schedule;
  private final Objective objective;
  private final @Nullable PatchAdversary adversary;
  private final Optimiser optimiser;
  private final RunningStatistics statistics;
  private final DataOrder order;
  private final Augmentation augmentation;
  private final byte[] scratch;
  private final float[] pictures;
  private final float[] noise;
  private final StepInput pictureInput;
  private final StepInput noiseInput;
  private final int batchSize;
  private Times times = new Times(0, 0, 0);

  /**
   * @param stage the part of the run that the steps belong to
   * @param stored pictures of at least the model's size
   * @param split the indices of those to train on
   * @param plannedSteps of the run as it was chosen
   * @param adversary learns beside the model; null for none
   * @param manager owns the state and lives as long as the loop
   */
  StepLoop(
      Vae vae,
      TrainingSpec spec,
      Stage stage,
      PictureSet stored,
      int[] split,
      long plannedSteps,
      Objective objective,
      @Nullable PatchAdversary adversary,
      NDManager manager,
      TrainingState state) {
    this.vae = vae;
    this.spec = spec;
    this.stage = stage;
    this.batchSize = stage.batchSize();
    this.stored = stored;
    this.split = split;
    this.manager = manager;
    this.state = state;
    int size = vae.spec().pictureSize();
    schedule = new Schedule(spec.optimiser(), spec.objective(), plannedSteps);
    this.objective = objective;
    this.adversary = adversary;
    statistics = new RunningStatistics(vae.layout(), state.weights());
    float[] mask = vae.layout().decayMask();
    optimiser = new Optimiser(spec.optimiser(), manager.create(mask, new Shape(mask.length)));
    order = new DataOrder(spec.seed(), split.length);
    augmentation = new Augmentation(spec.augmentation(), stored.size(), size);
    scratch = new byte[stored.pictureBytes()];
    pictures = new float[batchSize * objective.values()];
    int dimension = vae.spec().latent().dimension();
    noise = new float[batchSize * dimension];
    pictureInput = new StepInput(manager, new Shape(batchSize, Picture.CHANNELS, size, size));
    noiseInput = new StepInput(manager, new Shape(batchSize, dimension));
  }

  @Override
  public double learningRate(long step) {
    return stage.learningRateFactor() * schedule.learningRate(position(step));
  }

  @Override
  public double beta(long step) {
    return schedule.beta(position(step));
  }

  private double position(long step) {
    return stage.scheduleAt(step, spec.batchSize());
  }

  @Override
  public Times times() {
    return times;
  }

  @Override
  public Outcome take(long step) {
    long began = System.nanoTime();
    prepare(step);
    long prepared = System.nanoTime();
    try (NDManager scope = manager.newSubManager()) {
      NDArray batch = pictureInput.put(scope, pictures);
      NDArray epsilon = noiseInput.put(scope, noise);
      // A fresh leaf that shares the weights' memory: no gradient to zero, none left over.
      NDArray leaf = state.weights().stopGradient();
      leaf.attach(scope);
      leaf.setRequiresGradient(true);
      Objective.Parts parts;
      Weights weights;
      NDArray shown;
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        weights = Weights.training(vae.layout(), leaf);
        DiagonalGaussian posterior = vae.encode(weights, batch);
        NDArray code = vae.isDeterministic() ? posterior.mean() : posterior.sample(epsilon);
        shown = vae.decode(weights, code);
        parts = objective.of(batch, shown, posterior, beta(step));
        NDArray loss = parts.loss();
        if (adversary != null) {
          loss = adversary.pulled(collector, loss, shown, parts.error(), position(step));
        }
        collector.backward(loss);
      }
      NDArray gradient = leaf.getGradient();
      gradient.attach(scope);
      Outcome outcome =
          new Outcome(
              scalar(parts.error()),
              scalar(parts.likelihood()) * objective.values(),
              scalar(parts.cost()),
              Optimiser.norm(gradient));
      long derived = System.nanoTime();
      if (outcome.isFinite()) {
        // First, so that the average takes them over with the weights.
        statistics.update(weights);
        optimiser.apply(state, gradient, outcome.gradientNorm(), learningRate(step), step);
        if (adversary != null) {
          adversary.learn(batch, shown, position(step), learningRate(step));
        }
      }
      times = new Times(prepared - began, derived - prepared, System.nanoTime() - derived);
      return outcome;
    }
  }

  @Override
  public List<NamedTensor> companions() {
    return adversary == null ? List.of() : adversary.arrays();
  }

  private void prepare(long step) {
    SplittableRandom random = StepRandom.of(spec.seed(), step);
    long before = stage.picturesBefore(step);
    for (int i = 0; i < batchSize; i++) {
      int picture = split[order.at(before + i)];
      stored.read(picture, scratch, 0);
      augmentation.apply(scratch, random, pictures, i * objective.values());
    }
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
  }

  static double scalar(NDArray array) {
    return array.toType(DataType.FLOAT64, false).getDouble();
  }
}
