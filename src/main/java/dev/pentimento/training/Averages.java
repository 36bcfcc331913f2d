package dev.pentimento.training;

import dev.pentimento.dataset.PictureSet;
import dev.pentimento.model.Inference;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.CancelledException;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentGroup;
import dev.pentimento.spec.LatentSpace;
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
  private final LatentSpace space;
  private final boolean deterministic;

  /**
   * @param inference with the averaged weights
   * @param pictures at the model's size
   * @param space of the model's codes
   * @param deterministic whether a code is a point
   */
  Averages(Inference inference, PictureSet pictures, LatentSpace space, boolean deterministic) {
    this.inference = inference;
    this.pictures = pictures;
    this.space = space;
    this.deterministic = deterministic;
  }

  /**
   * How the codes lie, from at most so many pictures, evenly spread.
   *
   * @param mixed whether to fit a mixture to them, which takes a while
   * @throws CancelledException if so wanted
   */
  LatentStatistics statistics(int[] indices, int most, boolean mixed, CancelToken cancel) {
    return new TrainingCodes(inference, pictures, space.dimension(), deterministic)
        .statistics(indices, most, mixed, Progress.NONE, cancel);
  }

  /**
   * How much each dimension carries, from some of the pictures.
   *
   * @throws CancelledException if so wanted
   */
  TrainingEvent.KlPerDimension information(long step, int[] indices, CancelToken cancel) {
    LatentStatistics found = statistics(indices, MEASURED, false, cancel);
    return new TrainingEvent.KlPerDimension(step, found.klPerDimension(), found.meanVariance());
  }

  /**
   * The same pictures, swaps and noise every time.
   *
   * @throws CancelledException if so wanted
   */
  TrainingEvent.Preview preview(long step, int[] indices, CancelToken cancel) {
    int count = Math.min(SHOWN, indices.length);
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      chosen[i] = indices[(int) ((long) i * indices.length / count)];
    }
    List<Picture> originals = batch(chosen, 0, count);
    List<LatentCode> codes = inference.encode(originals).stream().map(Posterior::mean).toList();
    List<LatentCode> drawn =
        space.group(LatentSpace.STYLE).map(style -> swapped(codes, style)).orElseGet(this::noise);
    cancel.throwIfCancelled();
    List<Picture> reconstructions = inference.decode(codes);
    cancel.throwIfCancelled();
    return new TrainingEvent.Preview(step, originals, reconstructions, inference.decode(drawn));
  }

  /** The content of one picture a row, in the styles of the first pictures. */
  private static List<LatentCode> swapped(List<LatentCode> codes, LatentGroup style) {
    int styles = TrainingEvent.Preview.STYLES;
    List<LatentCode> swapped = new ArrayList<>();
    for (int i = 0; i < Math.min(SAMPLES, styles * codes.size()); i++) {
      LatentCode content = codes.get(i / styles);
      LatentCode other = codes.get(i % styles % codes.size());
      float[] code = new float[content.dimension()];
      for (int j = 0; j < code.length; j++) {
        boolean isStyle = j >= style.offset() && j < style.offset() + style.size();
        code[j] = (isStyle ? other : content).get(j);
      }
      swapped.add(LatentCode.of(code));
    }
    return swapped;
  }

  private List<LatentCode> noise() {
    Random random = new Random(0);
    List<LatentCode> noise = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      float[] code = new float[space.dimension()];
      for (int j = 0; j < code.length; j++) {
        code[j] = (float) random.nextGaussian();
      }
      noise.add(LatentCode.of(code));
    }
    return noise;
  }

  private List<Picture> batch(int[] indices, int from, int to) {
    List<Picture> batch = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      batch.add(pictures.picture(indices[i]));
    }
    return batch;
  }
}
