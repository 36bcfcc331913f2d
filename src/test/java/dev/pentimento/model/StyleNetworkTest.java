package dev.pentimento.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.pentimento.spec.InvalidSpecException;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentGroup;
import dev.pentimento.spec.LatentSpace;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.StyleNetworkSpec;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StyleNetworkTest extends NativeTest {

  private static final int CONTENT = 5;
  private static final int STYLE = 3;

  private final Random random = new Random(5);

  private static ModelSpec spec(boolean oneEncoder, String second) {
    return spec(
        new StyleNetworkSpec(
            List.of(6, 8), List.of(1, 2), List.of(4, 4), 7, oneEncoder, 0, 0, false),
        second);
  }

  private static ModelSpec spec(int thumbnail, int finish) {
    return spec(thumbnail, finish, false);
  }

  private static ModelSpec spec(int thumbnail, int finish, boolean smoothed) {
    return spec(
        new StyleNetworkSpec(
            List.of(6, 8), List.of(1, 2), List.of(4, 4), 7, false, thumbnail, finish, smoothed),
        "style");
  }

  private static ModelSpec spec(StyleNetworkSpec network, String second) {
    return new ModelSpec(
        "style",
        16,
        new LatentSpace(
            CONTENT + STYLE,
            List.of(
                new LatentGroup("content", 0, CONTENT), new LatentGroup(second, CONTENT, STYLE))),
        network);
  }

  private Weights weights(Vae vae) {
    float[] values = vae.layout().initialValues(1);
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (0.1 * random.nextGaussian());
    }
    return Weights.of(vae.layout(), manager.create(values));
  }

  private NDArray gaussian(Shape shape) {
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return manager.create(values, shape);
  }

  @Test
  void aMapIsNormalisedByItsOwnMeanAndDeviation() {
    NDArray input = gaussian(new Shape(2, 3, 4, 4));
    float[] in = input.toFloatArray();
    float[] out = InstanceNorm.of(input).toFloatArray();
    for (int map = 0; map < 6; map++) {
      double mean = 0;
      double square = 0;
      for (int i = 0; i < 16; i++) {
        mean += in[map * 16 + i] / 16.0;
      }
      for (int i = 0; i < 16; i++) {
        square += Math.pow(in[map * 16 + i] - mean, 2) / 16;
      }
      for (int i = 0; i < 16; i++) {
        assertEquals((in[map * 16 + i] - mean) / Math.sqrt(square + 1e-5), out[map * 16 + i], 1e-5);
      }
    }
  }

  @Test
  void aStyleScalesAndShiftsNormalisedMaps() {
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    StyledNorm layer = new StyledNorm(builder, "n", 2, 1);
    // Of the one number of a style: gains, then shifts; no bias.
    float[] affine = {0.5f, -2, 3, 4, 0, 0, 0, 0};
    Weights weights = Weights.of(builder.build(), manager.create(affine));
    NDArray input = gaussian(new Shape(2, 2, 2, 3));
    NDArray style = manager.create(new float[] {1, -0.5f}, new Shape(2, 1));
    float[] normalised = InstanceNorm.of(input).toFloatArray();
    float[] out = layer.forward(weights, input, style).toFloatArray();
    for (int i = 0; i < out.length; i++) {
      int channel = i / 6 % 2;
      double of = i < 12 ? 1 : -0.5;
      assertEquals(
          normalised[i] * (1 + of * affine[channel]) + of * affine[2 + channel], out[i], 1e-5);
    }
  }

  @Test
  void aCodeIsItsContentAndItsStyle() {
    for (boolean one : new boolean[] {false, true}) {
      Vae vae = Vae.of(spec(one, "style"));
      StyleNetwork network = vae.styled();
      assertNotNull(network);
      Weights weights = weights(vae);
      NDArray pictures = gaussian(new Shape(2, 3, 16, 16));
      DiagonalGaussian posterior = vae.encode(weights, pictures);
      assertEquals(new Shape(2, CONTENT + STYLE), posterior.mean().getShape());
      float[] content = network.content(weights, pictures).toFloatArray();
      float[] style = network.style(weights, pictures).toFloatArray();
      float[] mean = posterior.mean().toFloatArray();
      float[] logVariance = posterior.logVariance().toFloatArray();
      for (int n = 0; n < 2; n++) {
        for (int i = 0; i < CONTENT; i++) {
          assertEquals(content[n * 2 * CONTENT + i], mean[n * 8 + i]);
          assertEquals(content[n * 2 * CONTENT + CONTENT + i], logVariance[n * 8 + i]);
        }
        for (int i = 0; i < STYLE; i++) {
          assertEquals(style[n * 2 * STYLE + i], mean[n * 8 + CONTENT + i]);
          assertEquals(style[n * 2 * STYLE + STYLE + i], logVariance[n * 8 + CONTENT + i]);
        }
      }
    }
  }

  /** With nothing read out of the maps, codes are linear in the means of four by four pixels. */
  @Test
  void theContentIsReadOutOfAThumbnailToo() {
    Vae vae = Vae.of(spec(4, 0));
    StyleNetwork network = vae.styled();
    assertNotNull(network);
    float[] values = vae.layout().initialValues(1);
    ParameterLayout.Tensor head =
        vae.layout().tensors().stream()
            .filter(tensor -> tensor.name().equals("encoder.content.posterior.weight"))
            .findFirst()
            .orElseThrow();
    int maps = 8 * 4 * 4;
    int columns = maps + 3 * 4 * 4;
    assertEquals(new Shape(2 * CONTENT, columns), head.shape());
    for (int row = 0; row < 2 * CONTENT; row++) {
      int at = (int) head.offset() + row * columns;
      java.util.Arrays.fill(values, at, at + maps, 0);
    }
    NDArray pictures = gaussian(new Shape(1, 3, 16, 16));
    float[] pixels = pictures.toFloatArray();
    float[] codes =
        network.content(Weights.of(vae.layout(), manager.create(values)), pictures).toFloatArray();
    for (int row = 0; row < 2 * CONTENT; row++) {
      double wanted = 0;
      for (int i = 0; i < pixels.length; i++) {
        int cell = i / 256 * 16 + i % 256 / 64 * 4 + i % 16 / 4;
        int at = (int) head.offset() + row * columns + maps + cell;
        wanted += pixels[i] / 16.0 * values[at];
      }
      assertEquals(wanted, codes[row], 1e-5);
    }
  }

  /**
   * By hand: one map of one pixel, enlarged to four, drawn with by a kernel that sees one pixel.
   */
  @Test
  void aFinishScalesAndShiftsMapsAsTheyAre() {
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    Finish finish = new Finish(builder, 1, 1, 1, 1, false);
    ParameterLayout layout = builder.build();
    float[] fresh = layout.initialValues(1);
    NDArray maps = manager.create(new float[] {2, -3}, new Shape(2, 1, 1, 1));
    NDArray style = manager.create(new float[] {0.5f, 1}, new Shape(2, 1));
    float[] nothing =
        finish.forward(Weights.of(layout, manager.create(fresh)), maps, style).toFloatArray();
    assertArrayEquals(new float[24], nothing);
    float[] values = new float[fresh.length];
    for (ParameterLayout.Tensor tensor : layout.tensors()) {
      int at = (int) tensor.offset();
      switch (tensor.name()) {
        case "decoder.finish.style.weight" -> set(values, at, 0.4f, 2);
        case "decoder.finish.up.weight" -> {
          // The middle of each phase's kernel.
          for (int phase = 0; phase < 4; phase++) {
            values[at + phase * 9 + 4] = phase + 1;
          }
        }
        case "decoder.finish.picture.weight" -> {
          for (int channel = 0; channel < 3; channel++) {
            values[at + channel * 9 + 4] = channel - 1;
          }
        }
        case "decoder.finish.picture.bias" -> set(values, at, 0.1f, 0.2f, 0.3f);
        default -> {}
      }
    }
    float[] drawn =
        finish.forward(Weights.of(layout, manager.create(values)), maps, style).toFloatArray();
    double[] scaled = {
      gelu(2 * (1 + 2 * Math.tanh(0.1)) + 5 * Math.tanh(0.2)),
      gelu(-3 * (1 + 2 * Math.tanh(0.2)) + 5 * Math.tanh(0.4))
    };
    for (int i = 0; i < drawn.length; i++) {
      int picture = i / 12;
      int channel = i / 4 % 3;
      int phase = i % 4;
      double wanted = gelu((phase + 1) * scaled[picture]) * (channel - 1) + 0.1 * (channel + 1);
      assertEquals(wanted, drawn[i], 1e-4);
    }
  }

  private static void set(float[] values, int at, float... some) {
    System.arraycopy(some, 0, values, at, some.length);
  }

  /** x Φ(x), Φ from its series (Abramowitz and Stegun 26.2.10). */
  private static double gelu(double x) {
    if (Math.abs(x) > 6) {
      return Math.max(0, x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; n < 120; n++) {
      term *= -x * x / (2 * n);
      sum += term / (2 * n + 1);
    }
    return x * (0.5 + sum / Math.sqrt(2 * Math.PI));
  }

  @Test
  void whatAThumbnailOrAFinishCannotBeIsSaid() {
    for (int[] wrong : new int[][] {{3, 0}, {-2, 0}, {32, 0}, {0, -1}}) {
      InvalidSpecException refused =
          assertThrows(InvalidSpecException.class, () -> Vae.of(spec(wrong[0], wrong[1])));
      String field = wrong[1] < 0 ? "model.network.finish" : "model.network.thumbnail";
      assertTrue(refused.getMessage().contains(field), refused.getMessage());
    }
    // Nothing could draw an outline.
    InvalidSpecException soft = assertThrows(InvalidSpecException.class, () -> spec(0, 0, true));
    assertTrue(soft.getMessage().contains("model.network.finish"), soft.getMessage());
  }

  /** Without a finish's say, smoothing is of what is drawn, however the last stage is trained. */
  @Test
  void theLastStageOfASmoothedNetworkIsSmoothed() {
    Vae vae = Vae.of(spec(0, 2, true));
    float[] values = vae.layout().initialValues(1);
    for (ParameterLayout.Tensor tensor : vae.layout().tensors()) {
      int at = (int) tensor.offset();
      if (tensor.name().equals("decoder.picture.weight")) {
        java.util.Arrays.fill(values, at, at + tensor.size(), 0);
      } else if (tensor.name().equals("decoder.picture.bias")) {
        set(values, at, 1, 0, 0, 0, 0, 1, 1, 0, 3, 3, 3, 3);
      }
    }
    NDArray codes = gaussian(new Shape(1, CONTENT + STYLE));
    float[] drawn =
        vae.decode(Weights.of(vae.layout(), manager.create(values)), codes).toFloatArray();
    float[] wanted = {0.25f, 0.5f, 3};
    for (int i = 0; i < drawn.length; i++) {
      int x = i % 16;
      int y = i / 16 % 16;
      if (x > 0 && x < 15 && y > 0 && y < 15) {
        assertEquals(wanted[i / 256], drawn[i], 1e-5f);
      }
    }
  }

  @Test
  void howFarAStyleScalesAndShiftsIsBounded() {
    NDArray scale = manager.create(new float[] {1, 1.01f, 0.99f, 1e6f, -1e6f});
    NDArray shift = manager.create(new float[] {0, 0.02f, -0.02f, -1e6f, 1e6f});
    StyleScale.Values bounded = new StyleScale.Values(scale, shift).bounded(2, 5);
    assertArrayEquals(new float[] {1, 1.01f, 0.99f, 3, -1}, bounded.scale().toFloatArray(), 1e-5f);
    assertArrayEquals(new float[] {0, 0.02f, -0.02f, -5, 5}, bounded.shift().toFloatArray(), 1e-5f);
  }

  @Test
  void everyResolutionHasItsOwnStyle() {
    Vae vae = Vae.of(spec(false, "style"));
    StyleNetwork network = vae.styled();
    assertNotNull(network);
    assertEquals(2, network.levels());
    Weights weights = weights(vae);
    NDArray content = gaussian(new Shape(1, CONTENT));
    NDArray a = gaussian(new Shape(1, STYLE));
    NDArray b = gaussian(new Shape(1, STYLE));
    float[] plain = vae.decode(weights, content.concat(a, 1)).toFloatArray();
    assertEquals(3 * 16 * 16, plain.length);
    assertArrayEquals(plain, network.decode(weights, content, List.of(a)).toFloatArray());
    assertArrayEquals(plain, network.decode(weights, content, List.of(a, a)).toFloatArray());
    float[] coarse = network.decode(weights, content, List.of(b, a)).toFloatArray();
    float[] fine = network.decode(weights, content, List.of(a, b)).toFloatArray();
    float[] other = network.decode(weights, content, List.of(b)).toFloatArray();
    assertTrue(distance(plain, coarse) > 1e-3);
    assertTrue(distance(plain, fine) > 1e-3);
    assertTrue(distance(coarse, fine) > 1e-3);
    assertTrue(distance(other, fine) > 1e-3);
    assertThrows(
        IllegalArgumentException.class, () -> network.decode(weights, content, List.of(a, a, a)));
  }

  @Test
  void stylesAreServedLevelByLevel() {
    Vae vae = Vae.of(spec(false, "style"));
    StyleNetwork network = vae.styled();
    assertNotNull(network);
    float[] values = vae.layout().initialValues(3);
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (0.1 * random.nextGaussian());
    }
    NDArray flat = manager.create(values, new Shape(values.length));
    Inference inference = new Inference(vae, flat);
    NDArray a = gaussian(new Shape(1, CONTENT + STYLE));
    NDArray b = gaussian(new Shape(1, CONTENT + STYLE));
    LatentCode codeA = LatentCode.of(a.toFloatArray());
    LatentCode styleA = LatentCode.of(java.util.Arrays.copyOfRange(a.toFloatArray(), CONTENT, 8));
    LatentCode styleB = LatentCode.of(java.util.Arrays.copyOfRange(b.toFloatArray(), CONTENT, 8));
    // Coarse from A, the rest from B: what the network itself gives.
    Weights weights = Weights.of(vae.layout(), flat);
    NDArray content = a.split(new long[] {CONTENT}, 1).get(0);
    float[] direct =
        network
            .decode(
                weights,
                content,
                List.of(
                    manager.create(styleA.toArray(), new Shape(1, STYLE)),
                    manager.create(styleB.toArray(), new Shape(1, STYLE))))
            .toFloatArray();
    Picture mixed = inference.decode(List.of(codeA), List.of(styleA, styleB)).get(0);
    assertEquals(PixelTensors.toPicture(direct, 0, 16), mixed);
    assertNotEquals(inference.decode(List.of(codeA)).get(0), mixed);
    // All from B: A's content and B's style in one code.
    float[] swapped = codeA.toArray();
    styleB.copyTo(swapped, CONTENT);
    Picture plain = inference.decode(List.of(LatentCode.of(swapped))).get(0);
    assertEquals(plain, inference.decode(List.of(codeA), List.of(styleB, styleB)).get(0));
    assertEquals(plain, inference.decode(List.of(codeA), List.of(styleB)).get(0));
    // Several contents share the styles.
    List<Picture> two =
        inference.decode(List.of(codeA, LatentCode.of(b.toFloatArray())), List.of(styleB, styleB));
    assertEquals(2, two.size());
    assertEquals(plain, two.get(0));
    int before = manager.getManagedArrays().size();
    inference.decode(List.of(codeA), List.of(styleA, styleB));
    assertEquals(before, manager.getManagedArrays().size());
    assertThrows(
        IllegalArgumentException.class, () -> inference.decode(List.of(codeA), List.of(codeA)));
  }

  @Test
  void theLatentSpaceMustHaveTheTwoGroups() {
    InvalidSpecException refused =
        assertThrows(InvalidSpecException.class, () -> Vae.of(spec(false, "colour")));
    assertTrue(refused.getMessage().contains("model.latent.groups"), refused.getMessage());
  }

  private static double distance(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.abs(one[i] - other[i]);
    }
    return sum / one.length;
  }
}
