package dev.pentimento.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import dev.pentimento.spec.CancelledException;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentSpace;
import dev.pentimento.spec.LinearNetworkSpec;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RefinementTest extends NativeTest {

  private static final int SIZE = 16;
  private static final int VALUES = SIZE * SIZE * Picture.CHANNELS;
  private static final int D = 3;

  private final Random random = new Random(3);

  private float[] gaussian(int length, double deviation) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return values;
  }

  private List<Picture> pictures(int count) {
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] rgb = new byte[VALUES];
      random.nextBytes(rgb);
      pictures.add(new Picture(SIZE, SIZE, rgb));
    }
    return pictures;
  }

  /**
   * Of a linear decoder Wz + b the best code solves (WᵀW/σ² + I) z = Wᵀ(x − b)/σ², with σ² the mean
   * squared error of the first code.
   */
  @Test
  void ofALinearDecoderItFindsTheSolutionOfTheNormalEquations() {
    Vae vae = Vae.of(new ModelSpec("linear", SIZE, LatentSpace.flat(D), new LinearNetworkSpec()));
    ParameterLayout layout = vae.layout();
    NDArray flat = manager.create(gaussian(layout.initialValues(1).length, 0.02));
    Inference inference = new Inference(vae, flat);
    List<Picture> pictures = pictures(2);
    List<Posterior> encoded = inference.encode(pictures);

    List<Posterior> refined = inference.refine(pictures, encoded, 2000, () -> {});

    float[] bias = inference.decodePlanes(List.of(LatentCode.zero(D)));
    double[][] w = new double[D][VALUES];
    for (int k = 0; k < D; k++) {
      float[] unit = new float[D];
      unit[k] = 1;
      float[] column = inference.decodePlanes(List.of(LatentCode.of(unit)));
      for (int i = 0; i < VALUES; i++) {
        w[k][i] = column[i] - bias[i];
      }
    }
    for (int p = 0; p < pictures.size(); p++) {
      float[] x = new float[VALUES];
      PixelTensors.toPlanes(pictures.get(p).rgb(), 0, SIZE * SIZE, x, 0);
      float[] first = inference.decodePlanes(List.of(encoded.get(p).mean()));
      double variance = 0;
      for (int i = 0; i < VALUES; i++) {
        variance += Math.pow(first[i] - x[i], 2) / VALUES;
      }
      float[] z = refined.get(p).mean().toArray();
      for (int k = 0; k < D; k++) {
        double left = z[k];
        double right = 0;
        for (int i = 0; i < VALUES; i++) {
          double drawn = 0;
          for (int j = 0; j < D; j++) {
            drawn += w[j][i] * z[j];
          }
          left += w[k][i] * drawn / variance;
          right += w[k][i] * (x[i] - bias[i]) / variance;
        }
        assertEquals(right, left, 2e-3 * Math.max(1, Math.abs(right)));
        assertTrue(Math.abs(encoded.get(p).mean().get(k) - z[k]) > 1e-3);
      }
      assertEquals(encoded.get(p).logVariance(), refined.get(p).logVariance());
    }
  }

  @Test
  void ofContentAndStyleTheContentMovesAndThePictureIsMetBetter() {
    Vae vae = Vae.of(ToyStyle.spec());
    Inference inference = new Inference(vae, manager.create(ToyStyle.weights(vae, 7)));
    int size = vae.spec().pictureSize();
    byte[] rgb = new byte[size * size * Picture.CHANNELS];
    random.nextBytes(rgb);
    List<Picture> pictures = List.of(new Picture(size, size, rgb));
    Posterior encoded = inference.encode(pictures).get(0);
    Posterior refined = inference.refine(pictures, List.of(encoded), 5, () -> {}).get(0);
    int content = vae.spec().latent().groups().get(0).size();
    boolean moved = false;
    for (int i = 0; i < encoded.mean().dimension(); i++) {
      if (i >= content) {
        assertEquals(encoded.mean().get(i), refined.mean().get(i));
      } else {
        moved |= encoded.mean().get(i) != refined.mean().get(i);
      }
    }
    assertTrue(moved);
    assertTrue(error(inference, pictures, refined) < error(inference, pictures, encoded));
    assertFalse(JniUtils.isGradMode());
  }

  private static double error(Inference inference, List<Picture> pictures, Posterior posterior) {
    float[] drawn = inference.decodePlanes(List.of(posterior.mean()));
    float[] x = new float[drawn.length];
    PixelTensors.toPlanes(pictures.get(0).rgb(), 0, drawn.length / Picture.CHANNELS, x, 0);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += Math.pow(drawn[i] - x[i], 2);
    }
    return sum;
  }

  /** A training holds the one collector that a process may have. */
  @Test
  void itNeedsNoGradientCollectorAndLeavesNothingBehind() {
    Vae vae = Vae.of(ToyStyle.spec());
    NDArray flat = manager.create(ToyStyle.weights(vae, 7));
    Inference inference = new Inference(vae, flat);
    int size = vae.spec().pictureSize();
    byte[] rgb = new byte[size * size * Picture.CHANNELS];
    random.nextBytes(rgb);
    List<Picture> pictures = List.of(new Picture(size, size, rgb));
    List<Posterior> encoded = inference.encode(pictures);
    List<Posterior> alone = inference.refine(pictures, encoded, 3, () -> {});
    int before = manager.getManagedArrays().size();
    try (GradientCollector ignored = Engine.getInstance().newGradientCollector()) {
      JniUtils.setGradMode(false);
      assertEquals(alone, inference.refine(pictures, encoded, 3, () -> {}));
    }
    assertEquals(before, manager.getManagedArrays().size());
  }

  @Test
  void itEndsWhenToldToAndKeepsWhatTheEncoderSaidOfWhatIsNotFinite() {
    Vae vae = Vae.of(ToyStyle.spec());
    float[] weights = ToyStyle.weights(vae, 7);
    NDArray flat = manager.create(weights, new Shape(weights.length));
    Inference inference = new Inference(vae, flat);
    int size = vae.spec().pictureSize();
    List<Picture> pictures =
        List.of(new Picture(size, size, new byte[size * size * Picture.CHANNELS]));
    List<Posterior> encoded = inference.encode(pictures);
    AtomicInteger asked = new AtomicInteger();
    assertThrows(
        CancelledException.class,
        () ->
            inference.refine(
                pictures,
                encoded,
                100,
                () -> {
                  if (asked.incrementAndGet() == 3) {
                    throw new CancelledException();
                  }
                }));
    assertEquals(3, asked.get());
    assertFalse(JniUtils.isGradMode());
    float[] wild = encoded.get(0).mean().toArray();
    wild[0] = Float.NaN;
    Posterior strange = new Posterior(LatentCode.of(wild), encoded.get(0).logVariance());
    assertArrayEquals(
        wild, inference.refine(pictures, List.of(strange), 2, () -> {}).get(0).mean().toArray());
  }
}
