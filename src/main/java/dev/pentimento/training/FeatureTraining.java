package dev.pentimento.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
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
    try (NDManager own = manager.newSubManager()) {
      ClassifierLoop loop = new ClassifierLoop(network.layout(), own, seed, epochs, steps);
      Batch batch = new Batch(training, new DataOrder(seed, training.length));
      List<FeatureCard.Epoch> log = new ArrayList<>();
      double seconds =
          loop.run(
              "training the feature network",
              batch::prepare,
              (weights, scope) -> losses(weights, scope, batch),
              (epoch, style, group) -> log.add(new FeatureCard.Epoch(epoch, style, group)),
              progress,
              cancel);
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
              accuracy(own, loop.average(), training),
              accuracy(own, loop.average(), stored.indices(Split.TEST)),
              log,
              "");
      return new Trained(card, network.layout().named(loop.average().toFloatArray()));
    }
  }

  private ClassifierLoop.Losses losses(Weights weights, NDManager scope, Batch batch) {
    int size = network.spec().pictureSize();
    NDArray input = scope.create(batch.planes, new Shape(BATCH, Picture.CHANNELS, size, size));
    NDArray wantedStyle = scope.create(batch.style, new Shape(BATCH, styles.size()));
    NDArray wantedGroup = scope.create(batch.group, new Shape(BATCH, groups.size()));
    NDArray vector = network.vector(network.maps(weights, input));
    return new ClassifierLoop.Losses(
        crossEntropy(network.styles(weights, vector), wantedStyle),
        crossEntropy(network.groups(weights, vector), wantedGroup));
  }

  /** In nats a picture; where a picture is of a class, {@code wanted} is −1/N, elsewhere 0. */
  private static NDArray crossEntropy(NDArray logits, NDArray wanted) {
    return logits.logSoftmax(1).mul(wanted).sum();
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
