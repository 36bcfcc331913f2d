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
    return new ModelSpec(
        "style",
        16,
        new LatentSpace(
            CONTENT + STYLE,
            List.of(
                new LatentGroup("content", 0, CONTENT), new LatentGroup(second, CONTENT, STYLE))),
        new StyleNetworkSpec(List.of(6, 8), List.of(1, 2), List.of(4, 4), 7, oneEncoder));
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
