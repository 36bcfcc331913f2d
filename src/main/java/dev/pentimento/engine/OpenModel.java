package dev.pentimento.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.pentimento.model.Inference;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.ModelInfo;
import dev.pentimento.spec.WeightsShown;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The model that requests go to; lives on the explorer thread only. */
final class OpenModel implements AutoCloseable {

  /** The first passes compile kernels and Java alike; nobody should feel them. */
  private static final int WARM_UP = 20;

  private final NDManager manager;
  private final NDArray weights;
  private final Inference inference;
  private final @Nullable Path run;
  private ModelInfo info;
  private long version;
  private long step;
  private boolean newest = true;
  private boolean learning;

  /**
   * @param parent its sub-manager owns the weights
   * @param loaded its network and weights
   * @param run the run folder whose weights these are; null for a checkpoint alone
   */
  OpenModel(
      NDManager parent, LoadedWeights loaded, ModelInfo info, long version, @Nullable Path run) {
    this.info = info;
    this.version = version;
    this.run = run;
    this.step = info.training().steps();
    manager = parent.newSubManager();
    try {
      weights = manager.create(loaded.flat(), new Shape(loaded.flat().length));
      inference = new Inference(loaded.vae(), weights);
      List<LatentCode> origin = List.of(LatentCode.zero(info.spec().latent().dimension()));
      for (int i = 0; i < WARM_UP; i++) {
        inference.encode(inference.decode(origin));
      }
    } catch (RuntimeException | OutOfMemoryError e) {
      manager.close();
      throw e;
    }
  }

  ModelInfo info() {
    return info;
  }

  void tell(ModelInfo changed) {
    info = changed;
  }

  Inference inference() {
    return inference;
  }

  long version() {
    return version;
  }

  long step() {
    return step;
  }

  /** Whether no earlier checkpoint is looked at. */
  boolean isNewest() {
    return newest;
  }

  /** Whether other weights are to come, for which a code refined with these would be no better. */
  boolean isLearning() {
    return learning;
  }

  void setLearning(boolean isIt) {
    learning = isIt;
  }

  boolean isOf(Path folder) {
    return folder.equals(run);
  }

  @Nullable Path run() {
    return run;
  }

  /** Puts other weights in place of these, where they lie, so that no memory comes or goes. */
  void exchange(float[] flat, long itsVersion, long itsStep, boolean isNewest) {
    if (flat.length != weights.size()) {
      throw new IllegalArgumentException(
          flat.length + " weights for a network of " + weights.size());
    }
    if (weights.getDevice().isGpu()) {
      try (NDArray fresh = manager.create(flat, new Shape(flat.length))) {
        weights.set(new NDIndex(":"), fresh);
      }
    } else {
      LiveWeights.floats(weights).put(flat);
    }
    version = itsVersion;
    step = itsStep;
    newest = isNewest;
  }

  WeightsShown shown() {
    return new WeightsShown(info.fingerprint(), version, step, newest);
  }

  @Override
  public void close() {
    manager.close();
  }
}
