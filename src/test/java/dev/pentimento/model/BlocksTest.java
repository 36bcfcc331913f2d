package dev.pentimento.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Own blocks against plain loops that follow their definition. */
class BlocksTest extends NativeTest {

  @Test
  void depthToSpacePutsEachPhaseInItsPlace() {
    // One picture, one resulting channel, 1×2: channel p holds 10p + column.
    NDArray input =
        manager.create(new float[] {0, 1, 10, 11, 20, 21, 30, 31}, new Shape(1, 4, 1, 2));
    assertArrayEquals(
        new float[] {0, 10, 1, 11, 20, 30, 21, 31},
        SubPixelConvolution.depthToSpace(input).toFloatArray());
  }

  @Test
  void freshSubPixelConvolutionHasNoCheckerboard() {
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    SubPixelConvolution layer = new SubPixelConvolution(builder, "s", 2, 3, 1);
    ParameterLayout layout = builder.build();
    Weights weights = Weights.of(layout, manager.create(layout.initialValues(11)));
    NDArray output = layer.forward(weights, manager.create(random(2 * 16), new Shape(1, 2, 4, 4)));
    float[] values = output.toFloatArray();
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < 8; y++) {
        for (int x = 0; x < 8; x++) {
          int corner = c * 64 + y / 2 * 2 * 8 + x / 2 * 2;
          assertEquals(values[corner], values[c * 64 + y * 8 + x], 1e-6f);
        }
      }
    }
  }

  @Test
  void groupNormFollowsItsDefinition() {
    int n = 2;
    int channels = 4;
    int groups = 2;
    int area = 6;
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    GroupNorm layer = new GroupNorm(builder, "n", channels, groups);
    builder.build();
    float[] scaleAndShift = {1, 2, 3, 4, 0.1f, 0.2f, 0.3f, 0.4f};
    float[] input = random(n * channels * area);
    float[] expected = new float[input.length];
    int run = channels / groups * area;
    for (int first = 0; first < input.length; first += run) {
      double mean = 0;
      double square = 0;
      for (int i = first; i < first + run; i++) {
        mean += input[i] / run;
        square += input[i] * (double) input[i] / run;
      }
      for (int i = first; i < first + run; i++) {
        int channel = i / area % channels;
        expected[i] =
            (float)
                ((input[i] - mean) / Math.sqrt(square - mean * mean + 1e-5) * scaleAndShift[channel]
                    + scaleAndShift[channels + channel]);
      }
    }
    ParameterLayout.Builder again = new ParameterLayout.Builder();
    new GroupNorm(again, "n", channels, groups);
    Weights weights = Weights.of(again.build(), manager.create(scaleAndShift));
    assertArrayEquals(
        expected,
        layer.forward(weights, manager.create(input, new Shape(n, channels, 2, 3))).toFloatArray(),
        1e-5f);
  }

  @Test
  void halvingConvolutionFollowsItsDefinition() {
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    Convolution layer = Convolution.halving(builder, "c", 1, 1);
    float[] kernelAndBias = random(17);
    float[] input = random(36);
    float[] expected = new float[9];
    for (int y = 0; y < 3; y++) {
      for (int x = 0; x < 3; x++) {
        double sum = kernelAndBias[16];
        for (int ky = 0; ky < 4; ky++) {
          for (int kx = 0; kx < 4; kx++) {
            int row = 2 * y + ky - 1;
            int column = 2 * x + kx - 1;
            if (row >= 0 && row < 6 && column >= 0 && column < 6) {
              sum += kernelAndBias[ky * 4 + kx] * input[row * 6 + column];
            }
          }
        }
        expected[y * 3 + x] = (float) sum;
      }
    }
    Weights weights = Weights.of(builder.build(), manager.create(kernelAndBias));
    assertArrayEquals(
        expected,
        layer.forward(weights, manager.create(input, new Shape(1, 1, 6, 6))).toFloatArray(),
        1e-5f);
  }

  @Test
  void freshResidualBlockIsTheIdentity() {
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    ResidualBlock layer = new ResidualBlock(builder, "r", 4, 2);
    ParameterLayout layout = builder.build();
    Weights weights = Weights.of(layout, manager.create(layout.initialValues(1)));
    float[] input = random(4 * 9);
    assertArrayEquals(
        input, layer.forward(weights, manager.create(input, new Shape(1, 4, 3, 3))).toFloatArray());
  }

  private static float[] random(int count) {
    Random random = new Random(count);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
