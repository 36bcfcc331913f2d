package dev.pentimento.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.pentimento.model.PatchCritic;
import dev.pentimento.model.Weights;
import dev.pentimento.spec.NamedTensor;
import dev.pentimento.spec.ObjectiveSpec;
import dev.pentimento.spec.TrainingSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A critic of patches that learns beside the model and pulls reconstructions to where it takes them
 * for true. Its pull has the share that the spec gives it of the likelihood's own, both measured as
 * Euclidean norms of the gradient by the reconstructions; so the share means the same whatever the
 * critic's scale, and at the worst costs {@code -10 log10(1 - share²)} dB. The critic enters after
 * a fifth of the steps, when there is something to criticise; its pull grows over the next tenth.
 */
final class PatchAdversary {

  private static final double BEGIN = 0.2;
  private static final double GROWTH = 0.1;

  /** Of the model's learning rate. */
  private static final double PACE = 0.5;

  private static final String PREFIX = "training.critic.";

  private final PatchCritic critic;
  private final RivalState state;
  private final ObjectiveSpec objective;
  private final double share;
  private final double unit;
  private final long begin;
  private final double growth;

  private PatchAdversary(
      PatchCritic critic, RivalState state, TrainingSpec spec, int values, long totalSteps) {
    this.critic = critic;
    this.state = state;
    objective = spec.objective();
    share = objective.sharpening().weight();
    unit = objective.reduction() == ObjectiveSpec.Reduction.PER_PICTURE ? values : 1;
    begin = Math.round(BEGIN * totalSteps);
    growth = Math.max(1, GROWTH * totalSteps);
  }

  /**
   * The adversary that a spec asks for; null where it asks for none.
   *
   * @param size width and height of the pictures in pixels
   * @param manager owns what it needs natively
   * @param saved what {@link #arrays} gave to a checkpoint; null at the beginning of a run
   * @throws RunException if the checkpoint lacks some of it
   */
  static @Nullable PatchAdversary of(
      TrainingSpec spec,
      int size,
      long totalSteps,
      NDManager manager,
      @Nullable List<NamedTensor> saved)
      throws RunException {
    if (!spec.objective().sharpening().hasCritic()) {
      return null;
    }
    PatchCritic critic = PatchCritic.of(size);
    RivalState state =
        new RivalState(
            critic.layout(), PREFIX, spec.optimiser().learningRate(), spec.seed(), manager, saved);
    return new PatchAdversary(critic, state, spec, size * size * 3, totalSteps);
  }

  /** What a checkpoint must keep of it. */
  List<NamedTensor> arrays() {
    return state.arrays();
  }

  /**
   * Adds to the model's loss a term whose gradient by the reconstructions is the critic's pull.
   *
   * @param collector the open one
   * @param loss the model's, in the spec's unit
   * @param shown the reconstructions, (N, 3, S, S)
   * @param error their mean squared error
   * @param position of this step in the schedule
   */
  NDArray pulled(
      GradientCollector collector, NDArray loss, NDArray shown, NDArray error, double position) {
    double strength = share * Math.min(1, (position - begin) / growth);
    if (strength <= 0) {
      return loss;
    }
    NDArray leaf = shown.stopGradient();
    leaf.setRequiresGradient(true);
    Weights weights = Weights.of(critic.layout(), state.shared(shown.getManager()));
    collector.backward(critic.logits(weights, critic.features(weights, leaf)).mean().neg());
    NDArray pull = leaf.getGradient();
    pull.attach(shown.getManager());
    double likelihood = likelihoodPull(StepLoop.scalar(error)) / Math.sqrt(shown.size());
    double norm = Optimiser.norm(pull);
    if (!(norm > 0)) {
      return loss;
    }
    pull.muli(strength * likelihood / norm);
    return loss.add(shown.mul(pull).sum());
  }

  /**
   * The norm of the likelihood's gradient by the reconstructions, times the root of how many values
   * these have: of (1/2) ln(mean e²) it is 1/√(mean e²). A fitted Laplacian is taken to have the
   * deviation of the errors.
   */
  private double likelihoodPull(double error) {
    double deviation = Math.sqrt(error);
    Double sigma = objective.sigma();
    double pull =
        objective.error() == ObjectiveSpec.ErrorKind.SQUARED
            ? (sigma == null ? 1 / deviation : deviation / (sigma * sigma))
            : Math.sqrt(2) / (sigma == null ? deviation : sigma);
    return unit * pull;
  }

  /**
   * Teaches the critic; its weights stay if a figure is not finite.
   *
   * @param pictures true ones, (N, 3, S, S)
   * @param shown their reconstructions
   * @param position of this step in the schedule
   * @param learningRate the model's
   */
  void learn(NDArray pictures, NDArray shown, double position, double learningRate) {
    if (position < begin) {
      return;
    }
    NDArray both = pictures.concat(shown.stopGradient());
    NDArray leaf = state.shared(pictures.getManager());
    leaf.setRequiresGradient(true);
    Weights weights;
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      weights = Weights.training(critic.layout(), leaf);
      NDList logits = critic.logits(weights, critic.features(weights, both)).split(2, 0);
      collector.backward(PatchCritic.loss(logits.get(0), logits.get(1)));
    }
    state.learn(leaf, weights, PACE * learningRate, Math.round(position - begin));
  }
}
