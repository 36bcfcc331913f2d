package dev.pentimento.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.model.DiagonalGaussian;
import dev.pentimento.model.ParameterLayout;
import dev.pentimento.model.StyleAdversaries;
import dev.pentimento.model.StyleNetwork;
import dev.pentimento.model.StyleObjective;
import dev.pentimento.model.Vae;
import dev.pentimento.model.Weights;
import dev.pentimento.spec.NamedTensor;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.SwapSpec;
import dev.pentimento.spec.TrainingSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a training that learns to swap styles. What takes the style out of content codes and
 * the content out of style codes grows from nothing over the first half of the steps: codes that
 * are starved from the first one on do not learn what to keep. Weights that have learned already
 * are spared that.
 */
final class StyleLoop implements Steps {

  /** The share of the steps after which codes are kept as pure as they will be. */
  private static final double PURIFIED = 0.5;

  private final ParameterLayout layout;
  private final StyleNetwork network;
  private final TrainingSpec spec;
  private final SwapSpec swaps;
  private final Stage stage;
  private final NDManager manager;
  private final TrainingState state;
  private final Schedule schedule;
  private final StyleObjective objective;
  private final StyleRivals rivals;
  private final @Nullable StyleReading reading;
  private final Optimiser optimiser;
  private final DataOrder order;
  private final SwapBatch batch;
  private final int batchSize;
  private final float[] contentNoise;
  private final float[] styleNoise;
  private final float[] ofFirst;
  private final double purified;
  private final StepInput targetInput;
  private final StepInput contentInput;
  private final StepInput styleInput;
  private final StepInput contentNoiseInput;
  private final StepInput styleNoiseInput;
  private final StepInput wantedInput;
  private final StepInput wrongInput;
  private final StepInput ownInput;
  private final StepInput ofFirstInput;
  private CriticView view;
  private Times times = new Times(0, 0, 0);

  /**
   * @param stage the part of the run that the steps belong to
   * @param stored pictures of at least the model's size
   * @param split the indices of those to train on
   * @param plannedSteps of the run as it was chosen
   * @param learned whether the run began with weights that had learned something
   * @param manager owns the state and lives as long as the loop
   * @param saved what {@link #companions} gave to a checkpoint; null at the beginning of a run
   * @throws RunException if the checkpoint lacks some of it, or swaps cannot be learnt so
   */
  StyleLoop(
      Vae vae,
      TrainingSpec spec,
      SwapSpec swaps,
      Stage stage,
      PictureSet stored,
      int[] split,
      long plannedSteps,
      boolean learned,
      NDManager manager,
      TrainingState state,
      @Nullable List<NamedTensor> saved)
      throws RunException {
    this.spec = spec;
    this.swaps = swaps;
    this.stage = stage;
    this.manager = manager;
    this.state = state;
    purified = learned ? 1 : Math.max(1, PURIFIED * plannedSteps);
    layout = vae.layout();
    network = java.util.Objects.requireNonNull(vae.styled());
    int size = vae.spec().pictureSize();
    view = CriticView.whole(size);
    batchSize = stage.batchSize();
    if (batchSize % SwapSpec.BATCH_UNIT != 0) {
      // Half of a small batch, from before such halves were ruled out.
      throw new RunException(
          "Swaps are learnt in quarters of a batch: choose a batch size that is a multiple of "
              + SwapSpec.BATCH_UNIT
              + ", not "
              + batchSize
              + ".");
    }
    schedule = new Schedule(spec.optimiser(), spec.objective(), plannedSteps);
    objective = new StyleObjective(size, Math.min(size, swaps.swapSide()), swaps.grid());
    float[] mask = layout.decayMask();
    optimiser = new Optimiser(spec.optimiser(), manager.create(mask, new Shape(mask.length)));
    order = new DataOrder(spec.seed(), split.length);
    batch = new SwapBatch(stored, split, spec.augmentation(), swaps, size, batchSize);
    int contentCode = vae.spec().latent().groups().get(0).size();
    int styleCode = vae.spec().latent().groups().get(1).size();
    int styles = batch.styleCount();
    rivals =
        new StyleRivals(
            StyleAdversaries.of(size, styles, contentCode, styleCode),
            swaps,
            spec.optimiser().learningRate(),
            spec.seed(),
            plannedSteps,
            manager,
            saved);
    reading = StyleReading.of(swaps.reading(), size, styles, spec.seed(), manager, saved);
    contentNoise = new float[batchSize * contentCode];
    styleNoise = new float[batchSize * styleCode];
    Shape pictures = new Shape(batchSize, Picture.CHANNELS, size, size);
    ofFirst = new float[batchSize / 2 * styleCode];
    targetInput = new StepInput(manager, pictures);
    contentInput = new StepInput(manager, pictures);
    styleInput = new StepInput(manager, pictures);
    contentNoiseInput = new StepInput(manager, new Shape(batchSize, contentCode));
    styleNoiseInput = new StepInput(manager, new Shape(batchSize, styleCode));
    wantedInput = new StepInput(manager, new Shape(batchSize, styles));
    wrongInput = new StepInput(manager, new Shape(batchSize, styles));
    ownInput = new StepInput(manager, new Shape(batchSize, 1));
    ofFirstInput = new StepInput(manager, new Shape(batchSize / 2, styleCode));
  }

  @Override
  public double learningRate(long step) {
    return stage.learningRateFactor() * schedule.learningRate(position(step));
  }

  private double rivalsRate(long step) {
    return swaps.criticRate() == 0
        ? learningRate(step)
        : stage.learningRateFactor() * swaps.criticRate() * spec.optimiser().learningRate();
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
  public List<NamedTensor> companions() {
    if (reading == null) {
      return rivals.arrays();
    }
    List<NamedTensor> arrays = new ArrayList<>(rivals.arrays());
    arrays.addAll(reading.arrays());
    return arrays;
  }

  /** The arrays of a step's pictures: {@link SwapBatch}. */
  private record Given(
      NDArray targets, NDArray contents, NDArray styles, NDArray wanted, NDArray own) {}

  /**
   * What the model made of them: their codes, those drawn from these, and their reconstructions and
   * then their swaps.
   *
   * @param mates the drawn style codes of the pictures' mates
   */
  private record Made(
      DiagonalGaussian content,
      DiagonalGaussian style,
      NDArray contentCode,
      NDArray mates,
      NDArray shown) {}

  @Override
  public Outcome take(long step) {
    long began = System.nanoTime();
    prepare(step);
    long prepared = System.nanoTime();
    double position = position(step);
    try (NDManager scope = manager.newSubManager()) {
      Given given =
          new Given(
              targetInput.put(scope, batch.targets),
              contentInput.put(scope, batch.contents),
              styleInput.put(scope, batch.styles),
              wantedInput.put(scope, batch.wanted),
              ownInput.put(scope, batch.own));
      NDArray leaf = state.weights().stopGradient();
      leaf.attach(scope);
      leaf.setRequiresGradient(true);
      StyleObjective.Parts parts;
      Made made;
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        Weights weights = Weights.training(layout, leaf);
        made = forward(weights, given, scope);
        double beta = beta(step);
        parts =
            objective.of(
                given.targets(),
                made.shown(),
                made.content(),
                made.style(),
                beta,
                swaps.styleBeta() * beta / Math.max(1e-9, spec.objective().beta()));
        collector.backward(loss(collector, weights, given, made, parts, scope, position));
      }
      NDArray gradient = leaf.getGradient();
      gradient.attach(scope);
      Outcome outcome =
          new Outcome(
              StepLoop.scalar(parts.error()),
              StepLoop.scalar(parts.likelihood()) * objective.values(),
              StepLoop.scalar(parts.contentCost()) + StepLoop.scalar(parts.styleCost()),
              Optimiser.norm(gradient));
      long derived = System.nanoTime();
      if (outcome.isFinite()) {
        optimiser.apply(state, gradient, outcome.gradientNorm(), learningRate(step), step);
        rivals.learn(
            given.targets(),
            made.shown(),
            given.wanted(),
            wrongInput.put(scope, batch.wrong),
            view,
            made.content().mean(),
            made.style().mean(),
            position,
            rivalsRate(step));
        if (reading != null) {
          NDArray swapped = made.shown().split(2, 0).get(1);
          reading.learn(given.targets(), swapped, given.wanted(), Math.round(position));
        }
      }
      times = new Times(prepared - began, derived - prepared, System.nanoTime() - derived);
      return outcome;
    }
  }

  private Made forward(Weights weights, Given given, NDManager scope) {
    DiagonalGaussian content = Vae.gaussian(network.content(weights, given.contents()));
    DiagonalGaussian style = Vae.gaussian(network.style(weights, given.styles()));
    NDArray contentCode = content.sample(contentNoiseInput.put(scope, contentNoise));
    NDArray styleCode = style.sample(styleNoiseInput.put(scope, styleNoise));
    NDArray mates = batch.mates(styleCode);
    NDArray ownOrMates = mates.add(styleCode.sub(mates).mul(given.own()));
    NDArray shown =
        network.decode(
            weights,
            contentCode.concat(SwapBatch.partners(contentCode)),
            List.of(ownOrMates.concat(mates)));
    return new Made(content, style, contentCode, mates, shown);
  }

  private NDArray loss(
      GradientCollector collector,
      Weights weights,
      Given given,
      Made made,
      StyleObjective.Parts parts,
      NDManager scope,
      double position) {
    NDArray loss = parts.loss();
    Weights rivalWeights = rivals.frozen(scope);
    double purity = Math.min(1, position / purified);
    if (swaps.confusion() > 0) {
      NDArray told = rivals.confusion(rivalWeights, made.content().mean());
      loss = loss.add(times(told, purity * swaps.confusion()));
    }
    if (swaps.recognition() > 0) {
      NDArray unknown = rivals.recognition(rivalWeights, made.style().mean(), given.wanted());
      loss = loss.add(times(unknown, swaps.recognition()));
    }
    NDArray contentMean = made.content().mean();
    NDArray styleMean = made.style().mean();
    if (swaps.alignment() > 0) {
      NDArray apart = StyleObjective.distance(SwapBatch.partners(contentMean), contentMean);
      loss = loss.add(times(apart, purity * swaps.alignment()));
    }
    if (swaps.styleAlignment() > 0) {
      NDArray apart = StyleObjective.distance(batch.mates(styleMean), styleMean);
      loss = loss.add(times(apart, purity * swaps.styleAlignment()));
    }
    if (swaps.contentConsistency() > 0 || swaps.styleConsistency() > 0) {
      // Every content and every mate's style is in one half of the swaps already.
      NDArray swapped = view.ofAll(made.shown().split(4, 0).get(2));
      // The encoders read as they are: only the decoder is to learn by this.
      NDArray flat = state.weights().stopGradient();
      flat.attach(scope);
      Weights frozen = Weights.of(layout, flat);
      if (swaps.contentConsistency() > 0) {
        NDArray found = Vae.gaussian(network.content(frozen, swapped)).mean();
        NDArray wanted = SwapBatch.partners(contentMean).stopGradient().split(2, 0).get(0);
        loss = loss.add(times(StyleObjective.distance(found, wanted), swaps.contentConsistency()));
      }
      if (swaps.styleConsistency() > 0) {
        NDArray found = Vae.gaussian(network.style(frozen, swapped)).mean();
        NDArray wanted = batch.mates(styleMean).stopGradient().split(2, 0).get(0);
        loss = loss.add(times(StyleObjective.distance(found, wanted), swaps.styleConsistency()));
      }
    }
    if (swaps.crossing() > 0) {
      NDArray crossed = crossed(weights, given, made, ofFirstInput.put(scope, ofFirst));
      loss = loss.add(times(crossed, swaps.crossing()));
    }
    NDArray pull =
        rivals.pull(
            collector,
            rivalWeights,
            made.shown(),
            given.wanted(),
            view,
            parts.error(),
            parts.swapError(),
            position);
    if (pull != null) {
      loss = loss.add(pull);
    }
    if (reading == null) {
      return loss;
    }
    NDArray read =
        reading.pull(
            collector,
            made.shown().split(2, 0).get(1),
            given.targets(),
            given.wanted(),
            parts.swapError());
    return read == null ? loss : loss.add(read);
  }

  /**
   * Every content of the batch once, its styles the two that it is shown in, crossed. Only the
   * decoder is to learn by this: encoders would let codes say what makes crossing easy.
   */
  private NDArray crossed(Weights weights, Given given, Made made, NDArray mask) {
    NDList styles = made.mates().stopGradient().split(2, 0);
    NDArray second = styles.get(1);
    NDArray crossed = styles.get(0).sub(second).mul(mask).add(second);
    NDArray drawn =
        network.decode(
            weights, made.contentCode().stopGradient().split(2, 0).get(0), List.of(crossed));
    return objective.crossing(drawn, given.targets().split(2, 0), styles, mask);
  }

  private static NDArray times(NDArray scalar, double weight) {
    return StyleObjective.weighted(scalar, weight);
  }

  private void prepare(long step) {
    SplittableRandom random = StepRandom.of(spec.seed(), step);
    batch.prepare(order::at, stage.picturesBefore(step), random);
    fill(contentNoise, random);
    fill(styleNoise, random);
    view = view.shifted(swaps.criticShift(), random);
    if (swaps.crossing() > 0) {
      cross(random);
    }
  }

  /** Each picture's dimensions of the first style with a probability of their own. */
  private void cross(SplittableRandom random) {
    int dimensions = ofFirst.length / (batchSize / 2);
    for (int picture = 0; picture < ofFirst.length; picture += dimensions) {
      double share = random.nextDouble();
      for (int i = picture; i < picture + dimensions; i++) {
        ofFirst[i] = random.nextDouble() < share ? 1 : 0;
      }
    }
  }

  private static void fill(float[] noise, SplittableRandom random) {
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
  }
}
