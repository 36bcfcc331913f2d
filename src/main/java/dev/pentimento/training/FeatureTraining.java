package dev.pentimento.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.dataset.emoji.EmojiIndex;
import dev.pentimento.model.FeatureNetwork;
import dev.pentimento.model.PixelTensors;
import dev.pentimento.model.Weights;
import dev.pentimento.spec.AugmentationSpec;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.CancelledException;
import dev.pentimento.spec.FeatureCard;
import dev.pentimento.spec.FeatureNetworkSpec;
import dev.pentimento.spec.NamedTensor;
import dev.pentimento.spec.ObjectiveSpec;
import dev.pentimento.spec.OptimiserSpec;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Teaches the feature network to tell style and group of the Emoji Styles' training pictures, by
 * the sum of the two cross entropies. Runs on the caller's thread, on which gradient mode is off.
 */
public final class FeatureTraining {

  private static final int BATCH = 64;
  private static final AugmentationSpec LIGHT = new AugmentationSpec(true, 0.5, 0.06, 0.1, 0, 0);

  private final PictureSet stored;
  private final PictureSet resized;
  private final FeatureNetwork network;
  private final List<String> styles;
  private final List<String> groups;
  private final int[] style;
  private final int[] group;
  private final int epochs;
  private final long seed;

  /**
   * @param pictures the Emoji Styles at the network's size or larger
   * @param index tells each content's group
   * @param epochs passes over the training split, at least 1
   * @param seed of weights, data order and augmentation
   */
  public FeatureTraining(
      FeatureNetworkSpec spec, PictureSet pictures, EmojiIndex index, int epochs, long seed) {
    this.stored = pictures;
    this.resized = pictures.resizedTo(spec.pictureSize());
    this.styles = index.styles().stream().map(EmojiIndex.Style::name).toList();
    this.groups = index.groups();
    this.network = FeatureNetwork.of(spec, styles.size(), groups.size());
    this.epochs = epochs;
    this.seed = seed;
    Map<String, Integer> groupOf = new HashMap<>();
    for (EmojiIndex.Content content : index.contents()) {
      groupOf.put(content.name(), groups.indexOf(content.group()));
    }
    style = new int[pictures.count()];
    group = new int[pictures.count()];
    for (int i = 0; i < pictures.count(); i++) {
      style[i] = styles.indexOf(pictures.entry(i).style());
      group[i] = groupOf.getOrDefault(pictures.entry(i).content(), -1);
      if (style[i] < 0 || group[i] < 0) {
        throw new IllegalArgumentException("the index does not know " + pictures.entry(i));
      }
    }
  }

  /** What came of it; the card's checksum is still empty. */
  public record Trained(FeatureCard card, List<NamedTensor> weights) {}

  /**
   * Trains.
   *
   * @param manager owns what the training needs natively, released on return
   * @param command goes into the card
   * @param programVersion goes into the card
   * @throws CancelledException if so wanted
   */
  public Trained run(
      NDManager manager,
      String command,
      String programVersion,
      Progress progress,
      CancelToken cancel) {
    int[] training = stored.indices(Split.TRAIN);
    int steps = Math.max(1, training.length / BATCH);
    OptimiserSpec spec =
        new OptimiserSpec(
            OptimiserSpec.Kind.ADAMW, 2e-3, 0.01, 100, 0.9, 0.999, 1e-8, 1e-2, 1, 0.998);
    Schedule schedule = new Schedule(spec, ObjectiveSpec.calibrated(0, 0), (long) steps * epochs);
    try (NDManager own = manager.newSubManager()) {
      TrainingState state = TrainingState.begin(own, network.layout().initialValues(seed));
      float[] mask = network.layout().decayMask();
      Optimiser optimiser = new Optimiser(spec, own.create(mask, new Shape(mask.length)));
      DataOrder order = new DataOrder(seed, training.length);
      Batch batch = new Batch(training, order);
      List<FeatureCard.Epoch> log = new ArrayList<>();
      long began = System.nanoTime();
      for (int epoch = 0; epoch < epochs; epoch++) {
        double styleLoss = 0;
        double groupLoss = 0;
        for (int i = 0; i < steps; i++) {
          if (cancel.isCancelled()) {
            throw new CancelledException();
          }
          long step = (long) epoch * steps + i;
          batch.prepare(step);
          double[] losses = step(own, state, optimiser, batch, schedule.learningRate(step), step);
          styleLoss += losses[0] / steps;
          groupLoss += losses[1] / steps;
          progress.at("training the feature network", (int) step + 1, steps * epochs);
        }
        log.add(new FeatureCard.Epoch(epoch + 1, styleLoss, groupLoss));
      }
      double seconds = (System.nanoTime() - began) * 1e-9;
      FeatureCard card =
          new FeatureCard(
              FeatureCard.FORMAT,
              command,
              programVersion,
              network.spec(),
              styles,
              groups,
              stored.name(),
              stored.fingerprint(),
              epochs,
              seed,
              seconds,
              network.layout().weights(),
              accuracy(own, state.average(), training),
              accuracy(own, state.average(), stored.indices(Split.TEST)),
              log,
              "");
      return new Trained(card, network.layout().named(state.average().toFloatArray()));
    }
  }

  private double[] step(
      NDManager manager,
      TrainingState state,
      Optimiser optimiser,
      Batch batch,
      double learningRate,
      long step) {
    int size = network.spec().pictureSize();
    try (NDManager scope = manager.newSubManager()) {
      NDArray input = scope.create(batch.planes, new Shape(BATCH, Picture.CHANNELS, size, size));
      NDArray wantedStyle = scope.create(batch.style, new Shape(BATCH, styles.size()));
      NDArray wantedGroup = scope.create(batch.group, new Shape(BATCH, groups.size()));
      NDArray leaf = state.weights().stopGradient();
      leaf.attach(scope);
      leaf.setRequiresGradient(true);
      NDArray styleLoss;
      NDArray groupLoss;
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        Weights weights = Weights.training(network.layout(), leaf);
        NDArray vector = network.vector(network.maps(weights, input));
        styleLoss = crossEntropy(network.styles(weights, vector), wantedStyle);
        groupLoss = crossEntropy(network.groups(weights, vector), wantedGroup);
        collector.backward(styleLoss.add(groupLoss));
      }
      NDArray gradient = leaf.getGradient();
      gradient.attach(scope);
      optimiser.apply(state, gradient, Optimiser.norm(gradient), learningRate, step);
      return new double[] {scalar(styleLoss), scalar(groupLoss)};
    }
  }

  /** In nats a picture; where a picture is of a class, {@code wanted} is −1/N, elsewhere 0. */
  private static NDArray crossEntropy(NDArray logits, NDArray wanted) {
    return logits.logSoftmax(1).mul(wanted).sum();
  }

  private static double scalar(NDArray array) {
    return array.toType(DataType.FLOAT64, false).getDouble();
  }

  private FeatureCard.Accuracy accuracy(NDManager manager, NDArray flat, int[] indices) {
    int size = network.spec().pictureSize();
    int values = size * size * Picture.CHANNELS;
    int styleRight = 0;
    int groupRight = 0;
    try (NDManager scope = manager.newSubManager()) {
      NDArray shared = flat.duplicate();
      shared.attach(scope);
      Weights weights = Weights.of(network.layout(), shared);
      for (int from = 0; from < indices.length; from += BATCH) {
        int count = Math.min(BATCH, indices.length - from);
        float[] planes = new float[count * values];
        for (int i = 0; i < count; i++) {
          PixelTensors.toPlanes(
              resized.picture(indices[from + i]).rgb(), 0, size * size, planes, i * values);
        }
        try (NDManager inner = scope.newSubManager()) {
          NDArray input = inner.create(planes, new Shape(count, Picture.CHANNELS, size, size));
          NDArray vector = network.vector(network.maps(weights, input));
          float[] styleLogits = network.styles(weights, vector).toFloatArray();
          float[] groupLogits = network.groups(weights, vector).toFloatArray();
          for (int i = 0; i < count; i++) {
            int picture = indices[from + i];
            styleRight += largest(styleLogits, i, styles.size()) == style[picture] ? 1 : 0;
            groupRight += largest(groupLogits, i, groups.size()) == group[picture] ? 1 : 0;
          }
        }
      }
    }
    double count = Math.max(1, indices.length);
    return new FeatureCard.Accuracy(
        indices.length,
        styleRight / count,
        majority(style, indices, styles.size()) / count,
        groupRight / count,
        majority(group, indices, groups.size()) / count);
  }

  private static int largest(float[] logits, int row, int width) {
    int best = 0;
    for (int i = 1; i < width; i++) {
      if (logits[row * width + i] > logits[row * width + best]) {
        best = i;
      }
    }
    return best;
  }

  private static int majority(int[] labels, int[] indices, int classes) {
    int[] counts = new int[classes];
    for (int index : indices) {
      counts[labels[index]]++;
    }
    return Arrays.stream(counts).max().orElse(0);
  }

  /** One batch, varied anew for every step. */
  private final class Batch {

    private final int[] training;
    private final DataOrder order;
    private final Augmentation augmentation;
    private final byte[] scratch = new byte[stored.pictureBytes()];
    private final float[] planes;
    private final float[] style = new float[BATCH * styles.size()];
    private final float[] group = new float[BATCH * groups.size()];

    Batch(int[] training, DataOrder order) {
      this.training = training;
      this.order = order;
      int size = network.spec().pictureSize();
      augmentation = new Augmentation(LIGHT, stored.size(), size);
      planes = new float[BATCH * size * size * Picture.CHANNELS];
    }

    void prepare(long step) {
      SplittableRandom random = StepRandom.of(seed, step);
      Arrays.fill(style, 0);
      Arrays.fill(group, 0);
      for (int i = 0; i < BATCH; i++) {
        int picture = training[order.at(step * BATCH + i)];
        stored.read(picture, scratch, 0);
        augmentation.apply(scratch, random, planes, i * (planes.length / BATCH));
        style[i * styles.size() + FeatureTraining.this.style[picture]] = -1f / BATCH;
        group[i * groups.size() + FeatureTraining.this.group[picture]] = -1f / BATCH;
      }
    }
  }
}
