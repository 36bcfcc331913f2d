package dev.pentimento.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.pentimento.model.PatchCritic;
import dev.pentimento.model.StyleAdversaries;
import dev.pentimento.model.StyleObjective;
import dev.pentimento.model.Weights;
import dev.pentimento.spec.NamedTensor;
import dev.pentimento.spec.SwapSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What learns beside a model of content and style: a critic that knows the styles and a probe that
 * looks for the style in content codes, both against it, and one that tells the style by style
 * codes, for it. The critic enters after a twentieth of the steps, its pull grows over the next
 * tenth.
 */
final class StyleRivals {

  private static final double BEGIN = 0.05;
  private static final double GROWTH = 0.1;

  private static final String PREFIX = "training.rivals.";

  private final StyleAdversaries networks;
  private final RivalState state;
  private final SwapSpec spec;
  private final boolean seesReconstructions;
  private final double begin;
  private final double growth;

  /**
   * @param learningRate the model's peak
   * @param saved what {@link #arrays} gave to a checkpoint; null at the beginning of a run
   * @param manager owns what it needs natively
   * @throws RunException if the checkpoint lacks some of it
   */
  StyleRivals(
      StyleAdversaries networks,
      SwapSpec spec,
      double learningRate,
      long seed,
      long totalSteps,
      NDManager manager,
      @Nullable List<NamedTensor> saved)
      throws RunException {
    this.networks = networks;
    this.spec = spec;
    seesReconstructions = spec.criticOnReconstructions() > 0;
    begin = BEGIN * totalSteps;
    growth = Math.max(1, GROWTH * totalSteps);
    state = new RivalState(networks.layout(), PREFIX, learningRate, seed, manager, saved);
  }

  /** What a checkpoint must keep of it. */
  List<NamedTensor> arrays() {
    return state.arrays();
  }

  private double strength(double position) {
    return Math.max(0, Math.min(1, (position - begin) / growth));
  }

  /**
   * The rivals' weights as constants of a step.
   *
   * @param scope the step's
   */
  Weights frozen(NDManager scope) {
    return Weights.of(networks.layout(), state.shared(scope));
  }

  /**
   * A term whose gradient by the drawn pictures is the critic's pull; null while it has none.
   *
   * @param collector the open one
   * @param frozen the rivals' weights
   * @param shown N reconstructions, then as many swaps, (2N, 3, S, S)
   * @param styles (N, styles): 1 for the style that both are to have
   * @param view what of the pictures the critic sees
   * @param error mean squared error of the reconstructions
   * @param swapError of the swaps
   * @param position of this step in the schedule
   */
  @Nullable NDArray pull(
      GradientCollector collector,
      Weights frozen,
      NDArray shown,
      NDArray styles,
      CriticView view,
      NDArray error,
      NDArray swapError,
      double position) {
    double strength = strength(position);
    if (!spec.hasCritic() || strength <= 0) {
      return null;
    }
    NDArray drawn = view.of(criticised(shown));
    NDArray asked = criticisedStyles(styles);
    NDArray leaf = drawn.stopGradient();
    leaf.setRequiresGradient(true);
    NDArray verdicts = networks.verdicts(frozen, leaf);
    NDArray objection = StyleAdversaries.asked(verdicts, asked).mean().neg();
    if (spec.naming() > 0) {
      NDArray taken = StyleAdversaries.crossEntropy(StyleAdversaries.choice(verdicts), asked);
      objection = objection.add(StyleObjective.weighted(taken, spec.naming()));
    }
    collector.backward(objection);
    NDArray gradient = leaf.getGradient();
    gradient.attach(shown.getManager());
    if (!seesReconstructions) {
      scale(gradient, strength * spec.critic(), swapError);
      return drawn.mul(gradient).sum();
    }
    NDList halves = gradient.split(2, 0);
    scale(halves.get(0), strength * spec.criticOnReconstructions(), error);
    scale(halves.get(1), strength * spec.critic(), swapError);
    return drawn.mul(halves.get(0).concat(halves.get(1))).sum();
  }

  /** Of (2N, 3, S, S) what the critic is shown: all, or the swaps. */
  private NDArray criticised(NDArray shown) {
    return seesReconstructions ? shown : shown.split(2, 0).get(1);
  }

  /** The styles, (N, styles), once for every picture that the critic is shown. */
  private NDArray criticisedStyles(NDArray styles) {
    return seesReconstructions ? styles.concat(styles) : styles;
  }

  /**
   * To so many times the norm of the likelihood's own gradient, which of (1/4) ln(mean e²) over M
   * values is 1 / (2 √M √(mean e²)).
   */
  static void scale(NDArray gradient, double times, NDArray error) {
    double likelihood =
        0.5 / (Math.sqrt(gradient.size()) * Math.sqrt(Math.max(1e-6, StepLoop.scalar(error))));
    double norm = Optimiser.norm(gradient);
    gradient.muli(norm > 0 ? times * likelihood / norm : 0);
  }

  /** How much the probe tells of the style by content codes, in nats. */
  NDArray confusion(Weights frozen, NDArray contentCodes) {
    return StyleAdversaries.confusion(networks.told(frozen, contentCodes));
  }

  /** How far the style is from being told by style codes: cross entropy, in nats. */
  NDArray recognition(Weights frozen, NDArray styleCodes, NDArray styles) {
    return StyleAdversaries.crossEntropy(networks.named(frozen, styleCodes), styles);
  }

  /**
   * Teaches all; their weights stay if a figure is not finite.
   *
   * @param targets true drawings, (N, 3, S, S)
   * @param shown what was drawn of them, (2N, 3, S, S): reconstructions, then swaps
   * @param wanted (N, styles): the styles of the true drawings
   * @param wrong (N, styles): styles that they do not have
   * @param view what of the pictures the critic sees
   * @param contentCodes (N, content), theirs without noise
   * @param styleCodes (N, style), theirs without noise
   * @param position of this step in the schedule
   * @param learningRate the model's
   */
  void learn(
      NDArray targets,
      NDArray shown,
      NDArray wanted,
      NDArray wrong,
      CriticView view,
      NDArray contentCodes,
      NDArray styleCodes,
      double position,
      double learningRate) {
    boolean criticises = spec.hasCritic() && position >= begin;
    if (!criticises && spec.confusion() == 0 && spec.recognition() == 0) {
      return;
    }
    NDManager scope = targets.getManager();
    NDArray leaf = state.shared(scope);
    leaf.setRequiresGradient(true);
    Weights weights;
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      weights = Weights.training(networks.layout(), leaf);
      NDArray loss =
          StyleAdversaries.crossEntropy(networks.told(weights, contentCodes.stopGradient()), wanted)
              .add(recognition(weights, styleCodes.stopGradient(), wanted));
      if (criticises) {
        NDArray drawn = criticised(shown.stopGradient());
        NDList verdicts =
            networks
                .verdicts(weights, view.of(targets.concat(drawn)))
                .split(new long[] {targets.getShape().get(0)}, 0);
        NDArray right = StyleAdversaries.asked(verdicts.get(0), wanted);
        NDArray taken = StyleAdversaries.asked(verdicts.get(1), criticisedStyles(wanted));
        loss =
            loss.add(PatchCritic.loss(right, taken))
                .add(PatchCritic.loss(right, StyleAdversaries.asked(verdicts.get(0), wrong)));
      }
      collector.backward(loss);
    }
    state.learn(leaf, weights, learningRate, Math.round(position));
  }
}
