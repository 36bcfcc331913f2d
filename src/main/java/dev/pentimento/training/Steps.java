package dev.pentimento.training;

import dev.pentimento.spec.NamedTensor;
import java.util.List;

/** The steps of a training: batch, forward, backward, update. One thread only. */
interface Steps {

  /**
   * What a step found.
   *
   * @param error mean squared error of the reconstructions, pixels in [-1, 1]
   * @param likelihood {@code -ln p(x|z)} up to a constant, nats a picture
   * @param kl what the codes cost, nats a picture
   * @param gradientNorm before clipping
   */
  record Outcome(double error, double likelihood, double kl, double gradientNorm) {

    boolean isFinite() {
      return Double.isFinite(error)
          && Double.isFinite(likelihood)
          && Double.isFinite(kl)
          && Double.isFinite(gradientNorm);
    }
  }

  /** Where the time of a step went, in nanoseconds: batch, forward and backward, update. */
  record Times(long data, long gradient, long optimiser) {}

  /** The learning rate of a step. */
  double learningRate(long step);

  /** The weight of the KL divergence at a step. */
  double beta(long step);

  /** Of the last step. */
  Times times();

  /** Takes one step; the weights are left as they were if its figures are not finite. */
  Outcome take(long step);

  /** What a checkpoint must keep of what learns beside the model. */
  List<NamedTensor> companions();
}
