package dev.pentimento.training;

import ai.djl.ndarray.NDManager;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.model.Objective;
import dev.pentimento.model.Vae;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.TrainingForecast;
import dev.pentimento.spec.TrainingSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Steps on random pictures that are thrown away, to know how fast they are. */
public final class TrialSteps {

  private static final int PICTURES = 64;

  /** The first step makes what the others use again. */
  private static final int WARM_UP = 1;

  private TrialSteps() {}

  /**
   * Takes steps for about so long, at least one besides the first.
   *
   * @param features the folder of the feature network
   * @throws RunException if such a training cannot be
   */
  public static TrainingForecast take(
      ModelSpec model, TrainingSpec training, Path features, Duration length, NDManager manager)
      throws RunException {
    Vae vae = Vae.of(model);
    try (NDManager own = manager.newSubManager()) {
      Objective objective =
          new Objective(
              training.objective(),
              model.pictureSize(),
              Sharpenings.of(
                  training.objective().sharpening(), own, model.pictureSize(), features));
      Steps loop =
          StepsOf.training(
              vae,
              training,
              Stage.first(training.batchSize()),
              noise(model.pictureSize()),
              all(),
              // In a run of one step a critic is there from the beginning.
              1,
              false,
              objective,
              own,
              TrainingState.begin(own, vae.layout().initialValues(training.seed())),
              null);
      long began = 0;
      long step = 0;
      long now;
      do {
        loop.take(step++);
        now = System.nanoTime();
        if (step == WARM_UP) {
          began = now;
        }
      } while (step <= WARM_UP || now - began < length.toNanos());
      double seconds = (now - began) * 1e-9;
      return new TrainingForecast(
          vae.layout().weights(),
          vae.layout().macs(),
          (step - WARM_UP) * training.batchSize() / seconds);
    }
  }

  private static PictureSet noise(int size) {
    byte[] pixels = new byte[PICTURES * size * size * Picture.CHANNELS];
    new Random(1).nextBytes(pixels);
    List<PictureSet.Entry> entries = new ArrayList<>();
    for (int i = 0; i < PICTURES; i++) {
      entries.add(new PictureSet.Entry("noise-" + i / 4, "style-" + i % 4, Split.TRAIN));
    }
    return new PictureSet("noise", size, pixels, entries);
  }

  private static int[] all() {
    return java.util.stream.IntStream.range(0, PICTURES).toArray();
  }
}
