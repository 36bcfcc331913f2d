package dev.pentimento.checkpoint;

/** The names of the files in a checkpoint's folder, and the version of their format. */
final class CheckpointFiles {

  static final int FORMAT_VERSION = dev.pentimento.spec.FormatUpgrade.CURRENT;

  static final String MODEL = "model.json";
  static final String WEIGHTS = "weights.safetensors";
  static final String STATISTICS = "latent-stats.json";
  static final String OPTIMISER = "optimizer.safetensors";
  static final String RUN = "run.json";
  static final String SUMS = "SHA256SUMS";

  /** Every file of a checkpoint. */
  static final java.util.Set<String> ALL =
      java.util.Set.of(MODEL, WEIGHTS, STATISTICS, OPTIMISER, RUN, SUMS);

  private CheckpointFiles() {}

  /** {@code model.json}. */
  record ModelFile(
      int formatVersion,
      dev.pentimento.spec.ModelSpec model,
      dev.pentimento.spec.TrainingSummary training) {}

  /** {@code run.json}; the best validation is null before the first, as JSON has no infinity. */
  record RunFile(
      long step,
      long totalSteps,
      @org.jspecify.annotations.Nullable Double bestPsnr,
      double meanError) {}
}
