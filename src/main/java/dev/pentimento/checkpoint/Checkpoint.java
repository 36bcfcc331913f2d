package dev.pentimento.checkpoint;

import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.NamedTensor;
import dev.pentimento.spec.TrainingSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model as it lies on disk.
 *
 * @param spec what it is
 * @param training how it came to be
 * @param statistics how the training codes lie
 * @param weights the averaged weights, which one shows
 * @param run what a training needs to go on; null for a model that is done
 */
public record Checkpoint(
    ModelSpec spec,
    TrainingSummary training,
    LatentStatistics statistics,
    List<NamedTensor> weights,
    @Nullable RunState run) {

  /**
   * What a training needs to go on besides the averaged weights.
   *
   * @param step steps taken
   * @param totalSteps where the run ends
   * @param bestPsnr the best validation so far, decibels; negative infinity before the first
   * @param meanError running mean of the training error, pixels in [-1, 1]
   * @param arrays the optimiser's tensors and the weights in training
   */
  public record RunState(
      long step, long totalSteps, double bestPsnr, double meanError, List<NamedTensor> arrays) {}

  /** A checkpoint read from disk with the fingerprint of its weights. */
  public record Stored(Checkpoint checkpoint, ModelFingerprint fingerprint) {

    /** What the service tells about it. */
    public ModelInfo info(String name) {
      return new ModelInfo(
          name, checkpoint.spec(), fingerprint, checkpoint.statistics(), checkpoint.training());
    }
  }
}
