package dev.pentimento.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a training tells while it runs; immutable, published by the trainer thread. */
public sealed interface TrainingEvent {

  /** The steps taken so far. */
  long step();

  /**
   * The data set is being read, which comes before anything else and takes long the first time.
   *
   * @param done pictures and files dealt with
   * @param total how many there are; -1 while that is not known
   * @param current the name of the one in hand
   */
  record Preparing(long step, int done, int total, String current) implements TrainingEvent {}

  /**
   * The run has begun or goes on.
   *
   * @param step 0, or where it goes on
   * @param totalSteps where it ends
   * @param weights how many trainable numbers the model has
   * @param macs multiplications with an addition for one picture, encoder and decoder
   * @param trainingPictures size of the training split
   * @param expectation what β and sigma mean for this data; null where theory does not tell
   */
  record Started(
      long step,
      long totalSteps,
      long weights,
      long macs,
      int trainingPictures,
      @Nullable RateExpectation expectation)
      implements TrainingEvent {}

  /**
   * A training step's figures.
   *
   * @param loss the objective in nats a picture
   * @param reconstruction its likelihood part, {@code -ln p(x|z)} up to a constant
   * @param kl KL divergence in nats a picture, not weighted
   * @param sigma root of the mean squared error, which is the optimal standard deviation of the
   *     decoder; pixels in [-1, 1]
   * @param beta the weight of the KL divergence at this step
   * @param learningRate at this step
   * @param gradientNorm global norm before clipping
   * @param picturesPerSecond over the last steps
   * @param secondsLeft estimated to the end of the run
   */
  record Step(
      long step,
      double loss,
      double reconstruction,
      double kl,
      double sigma,
      double beta,
      double learningRate,
      double gradientNorm,
      double picturesPerSecond,
      double secondsLeft)
      implements TrainingEvent {}

  /**
   * The averaged weights measured on the validation split.
   *
   * @param loss the objective with the full β, nats a picture, one draw of each code
   * @param psnr decibels
   * @param kl what the codes cost without β, nats a picture
   * @param best whether no earlier validation was better
   */
  record Validated(long step, double loss, double psnr, double kl, boolean best)
      implements TrainingEvent {}

  /**
   * Validation pictures and what the averaged weights make of them.
   *
   * @param reconstructions in the order of the originals
   * @param samples draws from a fixed noise; of a model with a style code, the contents of the
   *     originals, {@link #STYLES} times each, in the styles of the first {@link #STYLES} of them
   */
  record Preview(
      long step, List<Picture> originals, List<Picture> reconstructions, List<Picture> samples)
      implements TrainingEvent {

    /** How many styles a content is shown in. */
    public static final int STYLES = 4;
  }

  /** A checkpoint was written and verified; its folder as text. */
  record Saved(long step, String folder) implements TrainingEvent {}

  /**
   * What the codes of validation pictures carry, by the averaged weights.
   *
   * @param nats E[KL(q(z_j|x) ‖ N(0,1))], one value a dimension; shared and never changed
   * @param meanVariance variance over pictures of the posterior mean, one value a dimension; a
   *     dimension below {@link LatentStatistics#ACTIVE_VARIANCE} has collapsed
   */
  record KlPerDimension(long step, float[] nats, float[] meanVariance) implements TrainingEvent {}

  /**
   * Where the time of a step goes, over the last steps.
   *
   * @param picturesPerSecond with everything that lies between steps
   * @param dataMillis reading and augmenting a batch
   * @param gradientMillis forward and backward
   * @param optimiserMillis clipping, update and averaging
   * @param snapshotMillis handing the averaged weights to the explorer, validation, previews and
   *     checkpoints, spread over the steps
   * @param restMillis waited for the hand, see {@link TrainingShare}
   */
  record Throughput(
      long step,
      double picturesPerSecond,
      double dataMillis,
      double gradientMillis,
      double optimiserMillis,
      double snapshotMillis,
      double restMillis)
      implements TrainingEvent {}

  /** The run is in another phase now. */
  record Changed(long step, RunPhase phase) implements TrainingEvent {}

  /**
   * The run has paused itself and waits for one of the remedies.
   *
   * @param kind what is the matter
   * @param detail the figure or the system's words, for a person
   * @param remedies what can be done, the best first; never empty
   */
  record Trouble(long step, TroubleKind kind, String detail, List<Remedy> remedies)
      implements TrainingEvent {

    public Trouble {
      remedies = List.copyOf(remedies);
    }
  }

  /** What makes a run pause by itself. */
  enum TroubleKind {
    /** A loss or a gradient is not a finite number. */
    NOT_FINITE,
    /** The loss has left its course for good. */
    DIVERGING,
    /** The engine got no memory. */
    OUT_OF_MEMORY,
    /** The run folder cannot be written; the last good checkpoint is as it was. */
    CANNOT_SAVE
  }

  /**
   * The last event of a run.
   *
   * @param how its end
   * @param message for a person; null where it simply finished
   */
  record Ended(long step, End how, @Nullable String message) implements TrainingEvent {}

  /** How a run ended. */
  enum End {
    FINISHED,
    STOPPED,
    FAILED
  }
}
