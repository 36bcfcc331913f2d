package dev.pentimento.training;

import dev.pentimento.dataset.PictureSet;
import dev.pentimento.model.Inference;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.CancelledException;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import dev.pentimento.spec.Progress;
import dev.pentimento.spec.TrainingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Looks at the averaged weights in the course of a training. */
final class Averages {

  private static final int SHOWN = 12;

  /** Pictures that tell how much each dimension carries: enough to see one collapse. */
  private static final int MEASURED = 64;

  /** Pictures drawn from noise in a preview. */
  static final int SAMPLES = 24;

  private final Inference inference;
  private final PictureSet pictures;
  private final int dimension;
  private final boolean deterministic;

  /**
   * @param inference with the averaged weights
   * @param pictures at the model's size
   * @param deterministic whether a code is a point
   */
  Averages(Inference inference, PictureSet pictures, int dimension, boolean deterministic) {
    this.inference = inference;
    this.pictures = pictures;
    this.dimension = dimension;
    this.deterministic = deterministic;
  }

  /**
   * How the codes lie, from at most so many pictures, evenly spread.
   *
   * @param mixed whether to fit a mixture to them, which takes a while
   * @throws CancelledException if so wanted
   */
  LatentStatistics statistics(int[] indices, int most, boolean mixed, CancelToken cancel) {
    return new TrainingCodes(inference, pictures, dimension, deterministic)
        .statistics(indices, most, mixed, Progress.NONE, cancel);
  }

  /** How much each dimension carries, from some of the pictures. */
  TrainingEvent.KlPerDimension information(long step, int[] indices) {
    LatentStatistics found = statistics(indices, MEASURED, false, new CancelToken());
    return new TrainingEvent.KlPerDimension(step, found.klPerDimension(), found.meanVariance());
  }

  /** The same pictures and the same noise every time. */
  TrainingEvent.Preview preview(long step, int[] indices) {
    int count = Math.min(SHOWN, indices.length);
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      chosen[i] = indices[(int) ((long) i * indices.length / count)];
    }
    List<Picture> originals = batch(chosen, 0, count);
    List<LatentCode> codes = inference.encode(originals).stream().map(Posterior::mean).toList();
    Random random = new Random(0);
    List<LatentCode> noise = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      float[] code = new float[dimension];
      for (int j = 0; j < dimension; j++) {
        code[j] = (float) random.nextGaussian();
      }
      noise.add(LatentCode.of(code));
    }
    return new TrainingEvent.Preview(
        step, originals, inference.decode(codes), inference.decode(noise));
  }

  private List<Picture> batch(int[] indices, int from, int to) {
    List<Picture> batch = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      batch.add(pictures.picture(indices[i]));
    }
    return batch;
  }
}
