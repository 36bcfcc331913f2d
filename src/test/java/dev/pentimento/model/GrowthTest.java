package dev.pentimento.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.Shape;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.NamedTensor;
import dev.pentimento.spec.NetworkSpec;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import dev.pentimento.spec.Preset;
import dev.pentimento.spec.ResidualNetworkSpec;
import dev.pentimento.spec.StyleNetworkSpec;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GrowthTest extends NativeTest {

  private final Random random = new Random(3);

  private static ModelSpec styled(List<Integer> channels, List<Integer> blocks, int styleVector) {
    return styled(channels, blocks, styleVector, 0, 0);
  }

  private static ModelSpec styled(
      List<Integer> channels, List<Integer> blocks, int styleVector, int thumbnail, int finish) {
    return styled(channels, blocks, styleVector, thumbnail, finish, false);
  }

  private static ModelSpec styled(
      List<Integer> channels,
      List<Integer> blocks,
      int styleVector,
      int thumbnail,
      int finish,
      boolean smoothed) {
    return with(
        Preset.named("style", 32).model(),
        new StyleNetworkSpec(
            channels, blocks, List.of(6, 8, 10), styleVector, false, thumbnail, finish, smoothed));
  }

  private static ModelSpec with(ModelSpec spec, NetworkSpec network) {
    return new ModelSpec(
        spec.preset(), spec.pictureSize(), spec.latent(), spec.posterior(), network);
  }

  private static ModelSpec residual(int width, int blocks) {
    return with(
        Preset.named("quality", 32).model(),
        new ResidualNetworkSpec(List.of(8, width, 8), List.of(1, 1, blocks), 4));
  }

  static Stream<Arguments> growths() {
    ModelSpec narrow = styled(List.of(6, 8, 10), List.of(1, 1, 1), 12);
    return Stream.of(
        Arguments.of(narrow, narrow),
        Arguments.of(narrow, styled(List.of(9, 8, 10), List.of(1, 1, 1), 12)),
        Arguments.of(narrow, styled(List.of(7, 12, 16), List.of(2, 1, 3), 15)),
        Arguments.of(narrow, styled(List.of(7, 12, 16), List.of(2, 1, 3), 15, 8, 4)),
        Arguments.of(
            styled(List.of(6, 8, 10), List.of(1, 1, 1), 12, 4, 4),
            styled(List.of(9, 12, 10), List.of(1, 2, 1), 14, 4, 6)),
        Arguments.of(
            styled(List.of(6, 8, 10), List.of(1, 1, 1), 12, 0, 4, true),
            styled(List.of(9, 12, 10), List.of(1, 2, 1), 14, 0, 6, true)),
        Arguments.of(residual(8, 1), residual(8, 3)));
  }

  private float[] moved(ModelSpec spec) {
    float[] weights = Vae.of(spec).layout().initialValues(1);
    for (int i = 0; i < weights.length; i++) {
      weights[i] += (float) (0.05 * random.nextGaussian());
    }
    return weights;
  }

  private Inference inference(ModelSpec spec, float[] weights) {
    return new Inference(Vae.of(spec), manager.create(weights, new Shape(weights.length)));
  }

  @ParameterizedTest
  @MethodSource("growths")
  void theGrownModelReadsAndDrawsWhatItsOriginDoes(ModelSpec origin, ModelSpec grown) {
    float[] before = moved(origin);
    List<NamedTensor> named = Vae.of(origin).layout().named(before);
    float[] after = Growth.apply(grown, origin, named, 2);
    assertEquals(Vae.of(grown).layout().size(), after.length);
    Inference was = inference(origin, before);
    Inference is = inference(grown, after);
    int size = origin.pictureSize();
    byte[] rgb = new byte[size * size * Picture.CHANNELS];
    random.nextBytes(rgb);
    Posterior old = was.encode(List.of(new Picture(size, size, rgb))).get(0);
    Posterior now = is.encode(List.of(new Picture(size, size, rgb))).get(0);
    assertArrayEquals(old.mean().toArray(), now.mean().toArray(), 1e-4f);
    assertArrayEquals(old.logVariance().toArray(), now.logVariance().toArray(), 1e-4f);
    float[] code = new float[origin.latent().dimension()];
    for (int i = 0; i < code.length; i++) {
      code[i] = (float) random.nextGaussian();
    }
    float[] drawn = was.decodePlanes(List.of(LatentCode.of(code)));
    assertArrayEquals(drawn, is.decodePlanes(List.of(LatentCode.of(code))), 1e-4f);
  }

  /** Else they would never learn anything. */
  @Test
  void newMapsAreThereToBeUsed() {
    ModelSpec origin = styled(List.of(6, 8, 10), List.of(1, 1, 1), 12);
    ModelSpec grown = styled(List.of(9, 8, 10), List.of(1, 1, 1), 12);
    float[] after = Growth.apply(grown, origin, Vae.of(origin).layout().named(moved(origin)), 2);
    float[] fresh = Vae.of(grown).layout().initialValues(2);
    ParameterLayout.Tensor up =
        Vae.of(grown).layout().tensors().stream()
            .filter(tensor -> tensor.name().equals("decoder.up16.weight"))
            .findFirst()
            .orElseThrow();
    int row = up.size() / (int) up.shape().get(0);
    int first = (int) up.offset() + 6 * 4 * row;
    for (int i = first; i < up.offset() + up.size(); i++) {
      assertEquals(fresh[i], after[i]);
    }
    assertTrue(fresh[first] != 0);
  }

  @Test
  void whatCannotBeBegunAsIsSaid() {
    ModelSpec narrow = styled(List.of(6, 8, 10), List.of(1, 1, 1), 12);
    assertNull(Growth.obstacle(narrow, narrow));
    for (ModelSpec other :
        List.of(
            styled(List.of(5, 8, 10), List.of(1, 1, 1), 12),
            with(
                narrow,
                new StyleNetworkSpec(
                    List.of(6, 8, 10),
                    List.of(1, 1, 1),
                    List.of(6, 8, 11),
                    12,
                    false,
                    0,
                    0,
                    false)),
            with(
                narrow,
                new StyleNetworkSpec(
                    List.of(6, 8, 10), List.of(1, 1, 1), List.of(6, 8, 10), 12, true, 0, 0, false)),
            Preset.named("style", 64).model(),
            Preset.named("quality", 32).model())) {
      assertNotNull(Growth.obstacle(other, narrow), other.toString());
      assertThrows(
          IllegalArgumentException.class,
          () ->
              Growth.apply(
                  other,
                  narrow,
                  Vae.of(narrow).layout().named(Vae.of(narrow).layout().initialValues(1)),
                  1));
    }
    // The thumbnail's numbers would stand where others stood.
    ModelSpec seeing = styled(List.of(6, 8, 10), List.of(1, 1, 1), 12, 4, 0);
    assertNotNull(Growth.obstacle(styled(List.of(6, 8, 12), List.of(1, 1, 1), 12, 4, 0), seeing));
    assertNotNull(Growth.obstacle(styled(List.of(6, 8, 10), List.of(1, 1, 1), 12, 8, 0), seeing));
    assertNotNull(Growth.obstacle(narrow, seeing));
    // One that was trained with smoothing draws grids without it.
    ModelSpec smoothed = styled(List.of(6, 8, 10), List.of(1, 1, 1), 12, 0, 4, true);
    assertNotNull(Growth.obstacle(styled(List.of(6, 8, 10), List.of(1, 1, 1), 12, 0, 4), smoothed));
    assertNull(Growth.obstacle(smoothed, narrow));
    // Their groups of maps would be others.
    assertNotNull(Growth.obstacle(residual(12, 1), residual(8, 1)));
    assertNotNull(Growth.obstacle(residual(8, 1), residual(8, 2)));
    assertNotNull(
        Growth.obstacle(
            Preset.named("autoencoder", 32).model(), Preset.named("quality", 32).model()));
  }
}
