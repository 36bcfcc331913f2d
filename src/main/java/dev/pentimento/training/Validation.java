package dev.pentimento.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.model.DiagonalGaussian;
import dev.pentimento.model.Objective;
import dev.pentimento.model.PixelTensors;
import dev.pentimento.model.Vae;
import dev.pentimento.model.Weights;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.CancelledException;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.SquaredError;
import java.util.SplittableRandom;

/** Measures the averaged weights on the validation pictures, the same noise every time. */
final class Validation {

  private static final int BATCH = 128;
  private static final long NOISE_SEED = 20_260_102;

  private final Vae vae;
  private final Weights weights;
  private final NDManager manager;
  private final Objective objective;
  private final PictureSet pictures;
  private final int[] indices;

  /**
   * @param average the averaged weights, changed by training between two looks
   * @param pictures at the model's size
   * @param indices which of them, at least one
   */
  Validation(Vae vae, NDArray average, Objective objective, PictureSet pictures, int[] indices) {
    this.vae = vae;
    this.weights = Weights.of(vae.layout(), average);
    this.manager = average.getManager();
    this.objective = objective;
    this.pictures = pictures;
    this.indices = indices;
  }

  /**
   * What one look found.
   *
   * @param loss the objective with the full β, nats a picture, one draw of each code
   * @param psnr of reconstructions from the posterior mean, rounded to 8 bits, in decibels
   * @param kl what the codes cost without β, nats a picture
   */
  record Figures(double loss, double psnr, double kl) {}

  /**
   * Looks at all validation pictures.
   *
   * @throws CancelledException if so wanted
   */
  Figures measure(double beta, CancelToken cancel) {
    int values = objective.values();
    SquaredError error = new SquaredError();
    SplittableRandom random = new SplittableRandom(NOISE_SEED);
    double loss = 0;
    double kl = 0;
    for (int from = 0; from < indices.length; from += BATCH) {
      cancel.throwIfCancelled();
      int count = Math.min(BATCH, indices.length - from);
      float[] planes = new float[count * values];
      Picture[] originals = new Picture[count];
      for (int i = 0; i < count; i++) {
        originals[i] = pictures.picture(indices[from + i]);
        PixelTensors.toPlanes(originals[i].rgb(), 0, values / Picture.CHANNELS, planes, i * values);
      }
      int size = pictures.size();
      try (NDManager scope = manager.newSubManager()) {
        NDArray batch = scope.create(planes, new Shape(count, Picture.CHANNELS, size, size));
        DiagonalGaussian posterior = vae.encode(weights, batch);
        float[] shown = vae.decode(weights, posterior.mean()).toFloatArray();
        for (int i = 0; i < count; i++) {
          error.add(originals[i], PixelTensors.toPicture(shown, i * values, size));
        }
        cancel.throwIfCancelled();
        NDArray drawn =
            vae.isDeterministic()
                ? posterior.mean()
                : posterior.sample(noise(scope, random, posterior.mean().getShape()));
        Objective.Parts parts = objective.of(batch, vae.decode(weights, drawn), posterior, beta);
        double cost = scalar(parts.cost());
        loss += count * (scalar(parts.likelihood()) * values + beta * cost);
        kl += count * cost;
      }
    }
    return new Figures(loss / indices.length, error.psnr(), kl / indices.length);
  }

  private static NDArray noise(NDManager scope, SplittableRandom random, Shape shape) {
    float[] noise = new float[(int) shape.size()];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    return scope.create(noise, shape);
  }

  private static double scalar(NDArray array) {
    return array.toType(DataType.FLOAT64, false).getDouble();
  }
}
