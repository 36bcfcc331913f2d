package dev.pentimento.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.dataset.StyleGrid;
import dev.pentimento.model.JudgeNetwork;
import dev.pentimento.model.Weights;
import dev.pentimento.spec.AugmentationSpec;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.CancelledException;
import dev.pentimento.spec.JudgeCard;
import dev.pentimento.spec.NamedTensor;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Teaches the judging networks on the training contents of a grid: every step sees some contents in
 * two styles each. Runs on the caller's thread, on which gradient mode is off.
 */
public final class JudgeTraining {

  private static final int MOST_CONTENTS = 32;

  /** Without mirroring, which is done to both drawings of a content or to none. */
  private static final AugmentationSpec LIGHT = new AugmentationSpec(false, 0.8, 0.1, 0.2, 0, 0);

  private final PictureSet stored;
  private final StyleGrid grid;
  private final int size;
  private final JudgeNetwork network;
  private final int epochs;
  private final long seed;
  private final int[] usable;

  /** Of a batch, which has two pictures of each. */
  private final int contents;

  /**
   * @param pictures a set with styles, at the networks' size or larger
   * @param size of the pictures that are judged, in pixels
   * @param epochs passes over the training pictures, at least 1
   * @param seed of weights, data order and augmentation
   */
  public JudgeTraining(PictureSet pictures, int size, int epochs, long seed) {
    this.stored = pictures;
    this.size = size;
    this.epochs = epochs;
    this.seed = seed;
    grid = StyleGrid.of(pictures, pictures.indices(Split.TRAIN));
    network = JudgeNetwork.of(size, grid.styles().size());
    List<Integer> several = new ArrayList<>();
    for (int content = 0; content < grid.contents().size(); content++) {
      if (grid.ofContent(content).length > 1) {
        several.add(content);
      }
    }
    usable = several.stream().mapToInt(Integer::intValue).toArray();
    if (usable.length < 2) {
      throw new IllegalArgumentException(
          "The data set "
              + pictures.name()
              + " has "
              + usable.length
              + " training contents in two styles or more; 2 are needed.");
    }
    contents = Math.min(MOST_CONTENTS, usable.length);
  }

  /** What came of it; of the card, ceiling and checksum are still empty. */
  public record Trained(JudgeCard card, List<NamedTensor> weights) {}

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
    int pictures = Arrays.stream(usable).map(content -> grid.ofContent(content).length).sum();
    int steps = Math.max(1, pictures / (2 * contents));
    try (NDManager own = manager.newSubManager()) {
      ClassifierLoop loop = new ClassifierLoop(network.layout(), own, seed, epochs, steps);
      Batch batch = new Batch();
      List<JudgeCard.Epoch> log = new ArrayList<>();
      double seconds =
          loop.run(
              "training the judges",
              batch::prepare,
              (weights, scope) -> losses(weights, scope, batch),
              (epoch, style, content) -> log.add(new JudgeCard.Epoch(epoch, style, content)),
              progress,
              cancel);
      JudgeCard card =
          new JudgeCard(
              JudgeCard.FORMAT,
              command,
              programVersion,
              size,
              grid.styles(),
              stored.name(),
              stored.fingerprint(),
              epochs,
              seed,
              seconds,
              network.layout().weights(),
              JudgeCard.Ceiling.NONE,
              log,
              "");
      return new Trained(card, network.layout().named(loop.average().toFloatArray()));
    }
  }

  private ClassifierLoop.Losses losses(Weights weights, NDManager scope, Batch batch) {
    int count = 2 * contents;
    NDArray input = scope.create(batch.planes, new Shape(count, Picture.CHANNELS, size, size));
    NDArray wanted = scope.create(batch.style, new Shape(count, grid.styles().size()));
    NDList halves = network.contents(weights, input).split(2, 0);
    return new ClassifierLoop.Losses(
        network.styles(weights, input).logSoftmax(1).mul(wanted).sum(),
        JudgeNetwork.contrast(halves.get(0), halves.get(1)));
  }

  /** Some contents in one style each, then the same in another; varied anew for every step. */
  private final class Batch {

    private final DataOrder order = new DataOrder(seed, usable.length);
    private final Augmentation augmentation = new Augmentation(LIGHT, stored.size(), size);
    private final byte[] scratch = new byte[stored.pictureBytes()];
    private final float[] planes = new float[2 * contents * size * size * Picture.CHANNELS];
    private final float[] style = new float[2 * contents * grid.styles().size()];

    void prepare(long step) {
      SplittableRandom random = StepRandom.of(seed, step);
      Arrays.fill(style, 0);
      for (int i = 0; i < contents; i++) {
        int content = usable[order.at(step * contents + i)];
        int[] drawn = grid.ofContent(content);
        int first = random.nextInt(drawn.length);
        int second = (first + 1 + random.nextInt(drawn.length - 1)) % drawn.length;
        // Else an arrow to the left would be the same content as one to the right.
        boolean mirrored = random.nextDouble() < 0.5;
        put(drawn[first], i, mirrored, random);
        put(drawn[second], contents + i, mirrored, random);
      }
    }

    private void put(int picture, int row, boolean mirrored, SplittableRandom random) {
      stored.read(picture, scratch, 0);
      if (mirrored) {
        mirror();
      }
      augmentation.apply(scratch, random, planes, row * (planes.length / (2 * contents)));
      int which = grid.styles().indexOf(stored.entry(picture).style());
      style[row * grid.styles().size() + which] = -1f / (2 * contents);
    }

    private void mirror() {
      int side = stored.size();
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side / 2; x++) {
          int left = (y * side + x) * Picture.CHANNELS;
          int right = (y * side + side - 1 - x) * Picture.CHANNELS;
          for (int channel = 0; channel < Picture.CHANNELS; channel++) {
            byte kept = scratch[left + channel];
            scratch[left + channel] = scratch[right + channel];
            scratch[right + channel] = kept;
          }
        }
      }
    }
  }
}
