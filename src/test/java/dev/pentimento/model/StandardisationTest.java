package dev.pentimento.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.types.Shape;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentSpace;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.LinearNetworkSpec;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import dev.pentimento.spec.PosteriorKind;
import dev.pentimento.spec.Preset;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StandardisationTest extends NativeTest {

  private final Random random = new Random(8);

  static Stream<ModelSpec> models() {
    return Stream.of(
        ToyStyle.spec(),
        Preset.named("classic", 32).model(),
        Preset.named("quality", 32).model(),
        Preset.named("autoencoder", 32).model(),
        new ModelSpec("linear", 16, LatentSpace.flat(5), new LinearNetworkSpec()));
  }

  @ParameterizedTest
  @MethodSource("models")
  void codesAreShiftedAndScaledAndPicturesStay(ModelSpec spec) {
    Vae vae = Vae.of(spec);
    float[] before = vae.layout().initialValues(1);
    for (int i = 0; i < before.length; i++) {
      before[i] += (float) (0.02 * random.nextGaussian());
    }
    int d = spec.latent().dimension();
    float[] mean = new float[d];
    float[][] covariance = new float[d][d];
    for (int i = 0; i < d; i++) {
      mean[i] = (float) (2 * random.nextGaussian());
      covariance[i][i] = 0.25f + 4 * random.nextFloat();
    }
    // One that says nothing, and is only shifted.
    covariance[d - 1][d - 1] = 1e-9f;
    float[] zeros = new float[d];
    float[] after =
        Standardisation.apply(
            vae,
            before,
            mean,
            Standardisation.deviations(
                new LatentStatistics(1, mean, covariance, zeros, zeros, zeros)));
    byte[] rgb = new byte[spec.pictureSize() * spec.pictureSize() * Picture.CHANNELS];
    random.nextBytes(rgb);
    List<Picture> picture = List.of(new Picture(spec.pictureSize(), spec.pictureSize(), rgb));
    Inference old = new Inference(vae, manager.create(before, new Shape(before.length)));
    Inference standard = new Inference(vae, manager.create(after, new Shape(after.length)));
    Posterior was = old.encode(picture).get(0);
    Posterior is = standard.encode(picture).get(0);
    for (int i = 0; i < d; i++) {
      double s = i == d - 1 ? 1 : Math.sqrt(covariance[i][i]);
      assertEquals((was.mean().get(i) - mean[i]) / s, is.mean().get(i), 1e-4);
      double expected =
          was.logVariance().get(i) - (spec.posterior() == PosteriorKind.NONE ? 0 : 2 * Math.log(s));
      assertEquals(expected, is.logVariance().get(i), 1e-4);
    }
    float[] elsewhere = was.mean().toArray();
    float[] there = is.mean().toArray();
    for (int i = 0; i < d; i++) {
      double s = i == d - 1 ? 1 : Math.sqrt(covariance[i][i]);
      elsewhere[i] += (float) (i % 3);
      there[i] += (float) (i % 3 / s);
    }
    assertArrayEquals(
        old.decodePlanes(List.of(LatentCode.of(elsewhere))),
        standard.decodePlanes(List.of(LatentCode.of(there))),
        2e-3f);
  }
}
