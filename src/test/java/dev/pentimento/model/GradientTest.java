package dev.pentimento.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.pentimento.spec.ConvolutionalNetworkSpec;
import dev.pentimento.spec.ConvolutionalNetworkSpec.Output;
import dev.pentimento.spec.ConvolutionalNetworkSpec.Upsampling;
import dev.pentimento.spec.LatentGroup;
import dev.pentimento.spec.LatentSpace;
import dev.pentimento.spec.ModelSpec;
import dev.pentimento.spec.ObjectiveSpec;
import dev.pentimento.spec.ObjectiveSpec.CodeCost;
import dev.pentimento.spec.ObjectiveSpec.ErrorKind;
import dev.pentimento.spec.ObjectiveSpec.Reduction;
import dev.pentimento.spec.PosteriorKind;
import dev.pentimento.spec.ResidualNetworkSpec;
import dev.pentimento.spec.SharpeningSpec;
import dev.pentimento.spec.StyleNetworkSpec;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Gradients of every own block against central differences in double precision. */
class GradientTest extends NativeTest {

  /** Of an array so many entries are moved one by one, evenly spread; all, if it has fewer. */
  private static final int ENTRIES = 250;

  private static final int DIRECTIONS = 6;

  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-6;

  @Test
  void convolution() {
    ParameterLayout.Builder layout = new ParameterLayout.Builder();
    Layer layer = Convolution.same(layout, "c", 2, 3, 3, 5, ParameterLayout.Initialiser.fanIn(2));
    check(layout.build(), layer, new Shape(2, 2, 5, 5));
  }

  @Test
  void halvingConvolution() {
    ParameterLayout.Builder layout = new ParameterLayout.Builder();
    Layer layer = Convolution.halving(layout, "c", 2, 3, 3);
    check(layout.build(), layer, new Shape(2, 2, 6, 6));
  }

  @Test
  void subPixelConvolution() {
    ParameterLayout.Builder layout = new ParameterLayout.Builder();
    Layer layer = new SubPixelConvolution(layout, "s", 2, 2, 3, 1);
    check(layout.build(), layer, new Shape(2, 2, 3, 3));
  }

  @Test
  void groupNorm() {
    ParameterLayout.Builder layout = new ParameterLayout.Builder();
    Layer layer = new GroupNorm(layout, "n", 4, 2);
    check(layout.build(), layer, new Shape(2, 4, 3, 3));
  }

  @Test
  void residualBlock() {
    ParameterLayout.Builder layout = new ParameterLayout.Builder();
    Layer layer = new ResidualBlock(layout, "r", 4, 2, 3);
    check(layout.build(), layer, new Shape(2, 4, 3, 3));
  }

  @Test
  void dense() {
    ParameterLayout.Builder layout = new ParameterLayout.Builder();
    Layer layer = new Dense(layout, "d", 5, 4, 1);
    check(layout.build(), layer, new Shape(3, 5));
  }

  @Test
  void transposedConvolution() {
    ParameterLayout.Builder layout = new ParameterLayout.Builder();
    Layer layer = new TransposedConvolution(layout, "t", 2, 3, 3);
    check(layout.build(), layer, new Shape(2, 2, 3, 3));
  }

  @Test
  void batchNormInTraining() {
    ParameterLayout.Builder layout = new ParameterLayout.Builder();
    Layer layer = new BatchNorm(layout, "n", 3);
    check(layout.build(), layer, new Shape(4, 3, 2, 2));
  }

  @Test
  void elboWithTheOptimalSigma() {
    whole(residual(PosteriorKind.PER_PICTURE), ObjectiveSpec.calibrated(0.7, 0));
  }

  @Test
  void elboOfTheConvolutionalNetworkWithOneVarianceForAll() {
    ModelSpec model =
        new ModelSpec(
            "tiny",
            8,
            LatentSpace.flat(3),
            PosteriorKind.GLOBAL,
            new ConvolutionalNetworkSpec(
                List.of(3, 2), 2, List.of(3), Upsampling.TRANSPOSED, true, true, 0.2, Output.TANH));
    whole(
        model,
        new ObjectiveSpec(
            ErrorKind.SQUARED,
            0.5,
            CodeCost.KL,
            2,
            0,
            0.05,
            SharpeningSpec.NONE,
            Reduction.PER_PICTURE));
  }

  @Test
  void styleNetwork() {
    whole(style(false), ObjectiveSpec.calibrated(0.7, 0));
  }

  @Test
  void styleNetworkWithOneEncoder() {
    whole(style(true), ObjectiveSpec.calibrated(0.7, 0));
  }

  @Test
  void styleNetworkWithThumbnailAndFinish() {
    whole(
        style(new StyleNetworkSpec(List.of(4), List.of(1), List.of(3), 3, false, 2, 2, false)),
        ObjectiveSpec.calibrated(0.7, 0));
  }

  @Test
  void styleNetworkSmoothed() {
    whole(
        style(new StyleNetworkSpec(List.of(4), List.of(1), List.of(3), 3, false, 0, 2, true)),
        ObjectiveSpec.calibrated(0.7, 0));
  }

  private static ModelSpec style(boolean oneEncoder) {
    return style(
        new StyleNetworkSpec(List.of(4), List.of(1), List.of(3), 3, oneEncoder, 0, 0, false));
  }

  private static ModelSpec style(StyleNetworkSpec network) {
    return new ModelSpec(
        "tiny",
        8,
        new LatentSpace(
            3, List.of(new LatentGroup("content", 0, 2), new LatentGroup("style", 2, 1))),
        PosteriorKind.PER_PICTURE,
        network);
  }

  @Test
  void charbonnierWithASmallCodeAndNoPosterior() {
    whole(
        residual(PosteriorKind.NONE),
        new ObjectiveSpec(
            ErrorKind.CHARBONNIER,
            null,
            CodeCost.SQUARE,
            0.3,
            0,
            0,
            SharpeningSpec.NONE,
            Reduction.PER_VALUE));
  }

  @Test
  void waveletLikelihood() {
    whole(
        residual(PosteriorKind.PER_PICTURE),
        new ObjectiveSpec(
            ErrorKind.ABSOLUTE,
            0.4,
            CodeCost.KL,
            1,
            0,
            0,
            new SharpeningSpec(SharpeningSpec.Kind.WAVELET, 0.4),
            Reduction.PER_VALUE));
  }

  /**
   * Whatever Java frees between the forward and the backward pass, the gradient stays: the numbers
   * in a loss must not lie in buffers that nobody holds.
   */
  @Test
  void aGarbageCollectionInTheMiddleOfAStepChangesNothing() throws Exception {
    Vae vae = Vae.of(residual(PosteriorKind.PER_PICTURE));
    Random random = new Random(8);
    float[] values = vae.layout().initialValues(3);
    NDArray pictures = gaussian(random, new Shape(2, 3, 8, 8), 0.5).toType(DataType.FLOAT32, true);
    NDArray noise = gaussian(random, new Shape(2, 3), 1).toType(DataType.FLOAT32, true);
    Objective objective = new Objective(ObjectiveSpec.calibrated(0.7, 0), 8, null);
    float[] undisturbed = gradient(vae, values, pictures, noise, objective, () -> {});
    List<ByteBuffer> scribbled = new ArrayList<>();
    float[] disturbed =
        gradient(
            vae,
            values,
            pictures,
            noise,
            objective,
            () -> {
              collectGarbage();
              for (int i = 0; i < 20_000; i++) {
                scribbled.add(ByteBuffer.allocateDirect(8).putFloat(0, 1e30f).putFloat(4, 1e30f));
              }
            });
    assertEquals(20_000, scribbled.size());
    assertArrayEquals(undisturbed, disturbed);
  }

  private float[] gradient(
      Vae vae,
      float[] values,
      NDArray pictures,
      NDArray noise,
      Objective objective,
      Runnable between) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray leaf = scope.create(values);
      leaf.setRequiresGradient(true);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        Weights weights = Weights.training(vae.layout(), leaf);
        DiagonalGaussian posterior = vae.encode(weights, pictures);
        NDArray shown = vae.decode(weights, posterior.sample(noise));
        NDArray loss = objective.of(pictures, shown, posterior, 0.7).loss();
        between.run();
        collector.backward(loss);
      }
      return leaf.getGradient().toFloatArray();
    }
  }

  /** Collects, and waits until what was found has been freed. */
  private static void collectGarbage() {
    for (int round = 0; round < 3; round++) {
      CountDownLatch freed = new CountDownLatch(1);
      Cleaner.create().register(new Object(), freed::countDown);
      while (freed.getCount() > 0) {
        System.gc();
      }
    }
  }

  private static ModelSpec residual(PosteriorKind posterior) {
    return new ModelSpec(
        "tiny",
        8,
        LatentSpace.flat(3),
        posterior,
        new ResidualNetworkSpec(List.of(4), List.of(1), 2));
  }

  private void whole(ModelSpec model, ObjectiveSpec spec) {
    Vae vae = Vae.of(model);
    Random random = new Random(6);
    NDArray pictures = gaussian(random, new Shape(2, 3, 8, 8), 0.5);
    NDArray noise = gaussian(random, new Shape(2, 3), 1);
    Sharpening sharpening = spec.sharpening().weight() > 0 ? new WaveletLikelihood() : null;
    Objective objective = new Objective(spec, 8, sharpening);
    compare(
        perturbed(vae.layout(), random),
        flat -> {
          Weights weights = Weights.training(vae.layout(), flat);
          DiagonalGaussian posterior = vae.encode(weights, pictures);
          NDArray shown = vae.decode(weights, posterior.sample(noise));
          return objective.of(pictures, shown, posterior, spec.beta()).loss();
        });
  }

  /** Checks the gradients by weights and by input of a random projection of the output. */
  private void check(ParameterLayout layout, Layer layer, Shape inputShape) {
    Random random = new Random(7);
    double[] weightValues = perturbed(layout, random);
    NDArray input = gaussian(random, inputShape, 1);
    NDArray flat = manager.create(weightValues);
    Shape outputShape = layer.forward(Weights.training(layout, flat), input).getShape();
    NDArray projection = gaussian(random, outputShape, 1);
    compare(
        weightValues,
        changed -> layer.forward(Weights.training(layout, changed), input).mul(projection).sum());
    compare(
        input.toDoubleArray(),
        changed ->
            layer
                .forward(Weights.training(layout, flat), changed.reshape(inputShape))
                .mul(projection)
                .sum());
  }

  /** Initial values with noise on all, so that nothing is at a special point such as zero. */
  private static double[] perturbed(ParameterLayout layout, Random random) {
    float[] initial = layout.initialValues(3);
    double[] values = new double[initial.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = initial[i] + 0.2 * random.nextGaussian();
    }
    return values;
  }

  private NDArray gaussian(Random random, Shape shape, double deviation) {
    double[] values = new double[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = deviation * random.nextGaussian();
    }
    return manager.create(values, shape);
  }

  private void compare(double[] values, Function<NDArray, NDArray> function) {
    double[] gradient;
    try (NDManager scope = manager.newSubManager()) {
      NDArray leaf = scope.create(values);
      leaf.setRequiresGradient(true);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        collector.backward(function.apply(leaf));
      }
      gradient = leaf.getGradient().toDoubleArray();
    }
    int apart = Math.max(1, values.length / ENTRIES);
    for (int i = 0; i < values.length; i += apart) {
      double[] direction = new double[values.length];
      direction[i] = 1;
      along(values, direction, gradient, function, "entry " + i);
    }
    // Every entry has its say in each of these.
    Random random = new Random(8);
    for (int i = 0; i < DIRECTIONS; i++) {
      double[] direction = random.doubles(values.length, -1, 1).toArray();
      double length = Math.sqrt(java.util.Arrays.stream(direction).map(x -> x * x).sum());
      for (int j = 0; j < direction.length; j++) {
        direction[j] /= length;
      }
      along(values, direction, gradient, function, "direction " + i);
    }
  }

  private void along(
      double[] values,
      double[] direction,
      double[] gradient,
      Function<NDArray, NDArray> function,
      String what) {
    double numeric =
        (at(values, direction, STEP, function) - at(values, direction, -STEP, function))
            / (2 * STEP);
    double expected = 0;
    for (int i = 0; i < values.length; i++) {
      expected += gradient[i] * direction[i];
    }
    assertEquals(numeric, expected, TOLERANCE * Math.max(1, Math.abs(numeric)), what);
  }

  private double at(
      double[] values, double[] direction, double change, Function<NDArray, NDArray> function) {
    double[] moved = values.clone();
    for (int i = 0; i < values.length; i++) {
      moved[i] += change * direction[i];
    }
    try (NDManager scope = manager.newSubManager()) {
      NDArray result = function.apply(scope.create(moved));
      return result.toType(DataType.FLOAT64, false).getDouble();
    }
  }
}
