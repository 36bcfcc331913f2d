package dev.pentimento.spec;

import java.util.List;

/**
 * What a run folder tells of a run until now.
 *
 * @param config what was chosen
 * @param totalSteps where the run ends; 0 while that is not known
 * @param steps the logged steps, ascending; images a second and time left are as logged or NaN
 * @param validations ascending
 * @param checkpoints ascending
 * @param condition how the run stands
 */
public record RunHistory(
    RunConfig config,
    long totalSteps,
    List<TrainingEvent.Step> steps,
    List<TrainingEvent.Validated> validations,
    List<RunCheckpoint> checkpoints,
    Condition condition) {

  /** How a run stands. */
  public enum Condition {
    /** A process is writing it. */
    RUNNING,
    /** Nobody is writing it, and it has not come to its end: it can go on. */
    INTERRUPTED,
    /** All its steps are taken. */
    FINISHED
  }

  public RunHistory {
    steps = List.copyOf(steps);
    validations = List.copyOf(validations);
    checkpoints = List.copyOf(checkpoints);
  }
}
