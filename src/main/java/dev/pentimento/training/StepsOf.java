package dev.pentimento.training;

import ai.djl.ndarray.NDManager;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.model.Objective;
import dev.pentimento.model.Vae;
import dev.pentimento.spec.NamedTensor;
import dev.pentimento.spec.SwapSpec;
import dev.pentimento.spec.TrainingSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the steps that a spec asks for. */
final class StepsOf {

  private StepsOf() {}

  /**
   * The steps of a training.
   *
   * @param stage the part of the run that they belong to
   * @param stored pictures of at least the model's size
   * @param split the indices of those to train on
   * @param plannedSteps of the run as it was chosen
   * @param learned whether the run began with weights that had learned something
   * @param objective of a model of one code
   * @param manager owns the state and lives as long as the steps
   * @param saved the arrays of the checkpoint to go on from; null at the beginning of a run
   * @throws RunException if the checkpoint lacks some of them, or this cannot be learnt so
   */
  static Steps training(
      Vae vae,
      TrainingSpec spec,
      Stage stage,
      PictureSet stored,
      int[] split,
      long plannedSteps,
      boolean learned,
      Objective objective,
      NDManager manager,
      TrainingState state,
      @Nullable List<NamedTensor> saved)
      throws RunException {
    SwapSpec swaps = spec.swaps();
    if ((swaps != null) != (vae.styled() != null)) {
      throw new RunException(
          swaps == null
              ? "A network of content and style learns by swaps: the spec needs training.swaps."
              : "Only a network of content and style can learn swaps: set training.swaps to null.");
    }
    if (swaps != null) {
      return new StyleLoop(
          vae, spec, swaps, stage, stored, split, plannedSteps, learned, manager, state, saved);
    }
    return new StepLoop(
        vae,
        spec,
        stage,
        stored,
        split,
        plannedSteps,
        objective,
        PatchAdversary.of(spec, vae.spec().pictureSize(), plannedSteps, manager, saved),
        manager,
        state);
  }
}
