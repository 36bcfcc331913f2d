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
    SubPixelConvolution layer = new SubPixelConvolution(builder, "s", 2, 3, 4, 1);
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

  /** Sixteenths of a pixel and its neighbours, those beyond the edge being like those on it. */
  @Test
  void smoothingFollowsItsDefinition() {
    int height = 4;
    int width = 5;
    float[] input = random(2 * height * width);
    float[] expected = new float[input.length];
    int[] binomial = {1, 2, 1};
    for (int i = 0; i < input.length; i++) {
      int x = i % width;
      int y = i / width % height;
      int map = i - y * width - x;
      for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
          int beside = Math.max(0, Math.min(width - 1, x + dx));
          int row = Math.max(0, Math.min(height - 1, y + dy));
          expected[i] +=
              binomial[dy + 1] * binomial[dx + 1] / 16f * input[map + row * width + beside];
        }
      }
    }
    NDArray maps = manager.create(input, new Shape(1, 2, height, width));
    assertEquals(maps.getShape(), Smoothing.of(maps).getShape());
    assertArrayEquals(expected, Smoothing.of(maps).toFloatArray(), 1e-6f);
  }

  /** Whatever its weights are: of what alternates, nothing is left between neighbours. */
  @Test
  void aSmoothedSubPixelConvolutionDrawsNoGrid() {
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    Layer layer = SubPixelConvolution.layer(builder, "s", 1, 1, 4, 1, true);
    ParameterLayout layout = builder.build();
    float[] values = new float[layout.size()];
    // The four phases of the bias alone: +1 and −1 like the fields of a chessboard.
    for (ParameterLayout.Tensor tensor : layout.tensors()) {
      if (tensor.name().endsWith(".bias")) {
        System.arraycopy(new float[] {1, -1, -1, 1}, 0, values, (int) tensor.offset(), 4);
      }
    }
    NDArray maps = manager.create(random(16), new Shape(1, 1, 4, 4));
    float[] drawn = layer.forward(Weights.of(layout, manager.create(values)), maps).toFloatArray();
    for (int y = 1; y < 7; y++) {
      for (int x = 1; x < 7; x++) {
        assertEquals(0, drawn[y * 8 + x], 1e-6f);
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

  /** The definition is a scatter: each input pixel adds the kernel, times itself, to the output. */
  @Test
  void transposedConvolutionFollowsItsDefinition() {
    int n = 2;
    int in = 3;
    int out = 2;
    int height = 4;
    int width = 5;
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    TransposedConvolution layer = new TransposedConvolution(builder, "t", in, out, 4);
    ParameterLayout layout = builder.build();
    float[] values = random(layout.size());
    float[] input = random(n * in * height * width);
    double[] expected = new double[n * out * 4 * height * width];
    for (int b = 0; b < n; b++) {
      for (int o = 0; o < out; o++) {
        for (int i = 0; i < 4 * height * width; i++) {
          expected[(b * out + o) * 4 * height * width + i] = values[in * out * 9 + o];
        }
        for (int c = 0; c < in; c++) {
          for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
              for (int ky = 0; ky < 3; ky++) {
                for (int kx = 0; kx < 3; kx++) {
                  int row = 2 * y + ky;
                  int column = 2 * x + kx;
                  if (row < 2 * height && column < 2 * width) {
                    expected[((b * out + o) * 2 * height + row) * 2 * width + column] +=
                        input[((b * in + c) * height + y) * width + x]
                            * values[((c * out + o) * 3 + ky) * 3 + kx];
                  }
                }
              }
            }
          }
        }
      }
    }
    float[] found =
        layer
            .forward(
                Weights.of(layout, manager.create(values)),
                manager.create(input, new Shape(n, in, height, width)))
            .toFloatArray();
    assertEquals(expected.length, found.length);
    for (int i = 0; i < found.length; i++) {
      assertEquals(expected[i], found[i], 2e-5, "output " + i);
    }
  }

  @Test
  void batchNormFollowsItsDefinitionAndLeavesTheBatchsStatistics() {
    int n = 3;
    int channels = 2;
    int area = 4;
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    BatchNorm layer = new BatchNorm(builder, "n", channels);
    ParameterLayout layout = builder.build();
    float[] values = {2, 3, 0.5f, -0.5f, 0.1f, 0.2f, 4, 9};
    float[] input = random(n * channels * area);
    NDArray batch = manager.create(input, new Shape(n, channels, 2, 2));
    Weights training = Weights.training(layout, manager.create(values));
    float[] normalised = layer.forward(training, batch).toFloatArray();
    float[] running =
        layer.forward(Weights.of(layout, manager.create(values)), batch).toFloatArray();
    for (int c = 0; c < channels; c++) {
      double mean = 0;
      double square = 0;
      for (int b = 0; b < n; b++) {
        for (int i = 0; i < area; i++) {
          double value = input[(b * channels + c) * area + i];
          mean += value / (n * area);
          square += value * value / (n * area);
        }
      }
      double variance = square - mean * mean;
      for (int b = 0; b < n; b++) {
        for (int i = 0; i < area; i++) {
          int at = (b * channels + c) * area + i;
          assertEquals(
              (input[at] - mean) / Math.sqrt(variance + 1e-3) * values[c] + values[2 + c],
              normalised[at],
              1e-5);
          assertEquals(
              (input[at] - values[4 + c]) / Math.sqrt(values[6 + c] + 1e-3) * values[c]
                  + values[2 + c],
              running[at],
              1e-5);
        }
      }
      assertEquals(mean, training.gathered().get(0).value().toFloatArray()[c], 1e-6);
      // Unbiased, as what is divided by later is the spread of other pictures.
      assertEquals(
          variance * n * area / (n * area - 1),
          training.gathered().get(1).value().toFloatArray()[c],
          1e-5);
    }
  }

  @Test
  void macsAreCountedAtEveryPlace() {
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    Convolution.halving3(builder, "c", 3, 16, 16, ParameterLayout.Initialiser.glorot());
    new TransposedConvolution(builder, "t", 32, 16, 8);
    new Dense(builder, "d", 512, 128, 1);
    ParameterLayout layout = builder.build();
    assertEquals(3 * 16 * 9 * 256 + 32 * 16 * 9 * 64 + 512 * 128, layout.macs());
    assertEquals(448 + 32 * 16 * 9 + 16 + 512 * 128 + 128, layout.weights());
  }

  @Test
  void halvingConvolutionFollowsItsDefinition() {
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    Convolution layer = Convolution.halving(builder, "c", 1, 1, 3);
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
    ResidualBlock layer = new ResidualBlock(builder, "r", 4, 2, 4);
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
