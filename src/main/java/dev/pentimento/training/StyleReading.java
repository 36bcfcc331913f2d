package dev.pentimento.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.pentimento.model.StyleAdversaries;
import dev.pentimento.model.StyleReader;
import dev.pentimento.model.Weights;
import dev.pentimento.spec.NamedTensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reader of styles that learns beside the model, and pulls swaps to where it reads their style.
 * It learns true drawings by their styles and swaps as one kind more, in no style (Salimans et al.
 * 2016): a reader that never saw a swap reads styles into whatever it is shown. It pulls by as much
 * as it reads swaps worse than true drawings, so that it has no say while it knows nothing, and
 * none where there is nothing left to read better.
 */
final class StyleReading {

  private static final String PREFIX = "training.reader.";

  /** Its own, whatever the model's: it has another thing to learn, and may join a run late. */
  private static final double LEARNING_RATE = 1.5e-3;

  private final StyleReader reader;
  private final RivalState state;
  private final double share;
  private final double ignorance;

  private StyleReading(StyleReader reader, RivalState state, double share, int styles) {
    this.reader = reader;
    this.state = state;
    this.share = share;
    ignorance = Math.log(styles);
  }

  /**
   * The reader that is asked for; null where none is, or where there are not two styles.
   *
   * @param share of the likelihood's own pull
   * @param size width and height of the pictures in pixels
   * @param manager owns what it needs natively
   * @param saved what a checkpoint has; null at the beginning of a run. Where it has no reader, the
   *     run goes on with one that begins
   * @throws RunException if the checkpoint lacks some of it
   */
  static @Nullable StyleReading of(
      double share,
      int size,
      int styles,
      long seed,
      NDManager manager,
      @Nullable List<NamedTensor> saved)
      throws RunException {
    if (share <= 0 || styles < 2) {
      return null;
    }
    boolean known = saved != null && saved.stream().anyMatch(t -> t.name().startsWith(PREFIX));
    StyleReader reader = StyleReader.of(size, styles + 1);
    RivalState state =
        new RivalState(reader.layout(), PREFIX, LEARNING_RATE, seed, manager, known ? saved : null);
    return new StyleReading(reader, state, share, styles);
  }

  /** What a checkpoint must keep of it. */
  List<NamedTensor> arrays() {
    return state.arrays();
  }

  /**
   * A term whose gradient by the swaps is the reader's pull; null while it has none.
   *
   * @param collector the open one
   * @param swaps (N, 3, S, S)
   * @param targets their true drawings, (N, 3, S, S)
   * @param styles (N, styles): 1 for the style of both
   * @param swapError mean squared error of the swaps
   */
  @Nullable NDArray pull(
      GradientCollector collector,
      NDArray swaps,
      NDArray targets,
      NDArray styles,
      NDArray swapError) {
    NDManager scope = swaps.getManager();
    Weights frozen = Weights.of(reader.layout(), state.shared(scope));
    NDArray leaf = swaps.stopGradient();
    leaf.setRequiresGradient(true);
    NDArray wanted = beside(styles, 0);
    NDArray unread = StyleAdversaries.crossEntropy(reader.styles(frozen, leaf), wanted);
    NDArray known = StyleAdversaries.crossEntropy(reader.styles(frozen, targets), wanted);
    double behind = (StepLoop.scalar(unread) - StepLoop.scalar(known)) / ignorance;
    if (!(behind > 0)) {
      return null;
    }
    collector.backward(unread);
    NDArray gradient = leaf.getGradient();
    gradient.attach(scope);
    StyleRivals.scale(gradient, share * Math.min(1, behind), swapError);
    return swaps.mul(gradient).sum();
  }

  /**
   * Teaches it; its weights stay if a figure is not finite.
   *
   * @param targets true drawings, (N, 3, S, S)
   * @param swaps drawn in their styles, (N, 3, S, S)
   * @param styles (N, styles): 1 for theirs
   * @param step in the schedule, counted from 0
   */
  void learn(NDArray targets, NDArray swaps, NDArray styles, long step) {
    NDArray kinds = beside(styles, 0).concat(beside(styles.zerosLike(), 1));
    NDArray leaf = state.shared(targets.getManager());
    leaf.setRequiresGradient(true);
    Weights weights;
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      weights = Weights.training(reader.layout(), leaf);
      NDArray seen = targets.concat(swaps.stopGradient());
      collector.backward(StyleAdversaries.crossEntropy(reader.styles(weights, seen), kinds));
    }
    state.learn(leaf, weights, LEARNING_RATE, step);
  }

  /** Rows of styles with one number more, for no style. */
  private static NDArray beside(NDArray styles, float none) {
    NDArray column =
        styles.getManager().full(new Shape(styles.getShape().get(0), 1), none, DataType.FLOAT32);
    return styles.concat(column, 1);
  }
}
