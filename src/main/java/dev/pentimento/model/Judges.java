package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.pentimento.spec.JudgeCard;
import dev.pentimento.spec.NamedTensor;
import dev.pentimento.spec.Picture;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/** The judging networks with their weights. For use with gradient mode off. */
public final class Judges {

  private static final int BATCH = 64;

  private final int size;
  private final int styles;
  private final JudgeNetwork network;
  private final NDManager manager;
  private final Weights weights;

  private Judges(int size, int styles, JudgeNetwork network, NDManager manager, Weights weights) {
    this.size = size;
    this.styles = styles;
    this.network = network;
    this.manager = manager;
    this.weights = weights;
  }

  /**
   * The networks of a card.
   *
   * @param tensors their weights
   * @param manager keeps the weights as long as this is used
   * @throws IllegalArgumentException if the weights are not those of the networks
   */
  public static Judges of(JudgeCard card, List<NamedTensor> tensors, NDManager manager) {
    JudgeNetwork network = JudgeNetwork.of(card.pictureSize(), card.styles().size());
    return of(
        network, card.pictureSize(), card.styles().size(), network.layout().flat(tensors), manager);
  }

  /** The networks with flat weights, for use in the course of their own training. */
  public static Judges of(
      JudgeNetwork network, int size, int styles, float[] flat, NDManager manager) {
    NDArray frozen = manager.create(flat, new Shape(flat.length));
    return new Judges(size, styles, network, manager, Weights.of(network.layout(), frozen));
  }

  /** The style of each picture, by index. */
  public int[] styles(List<Picture> pictures) {
    float[][] logits = each(pictures, network::styles, styles);
    int[] best = new int[logits.length];
    for (int i = 0; i < logits.length; i++) {
      for (int k = 1; k < styles; k++) {
        if (logits[i][k] > logits[i][best[i]]) {
          best[i] = k;
        }
      }
    }
    return best;
  }

  /** The embedding of what each picture shows, each of length 1. */
  public float[][] contents(List<Picture> pictures) {
    return each(pictures, network::contents, JudgeNetwork.EMBEDDING);
  }

  private float[][] each(
      List<Picture> pictures, BiFunction<Weights, NDArray, NDArray> judge, int length) {
    float[][] rows = new float[pictures.size()][];
    int values = size * size * Picture.CHANNELS;
    for (int from = 0; from < rows.length; from += BATCH) {
      List<Picture> batch = pictures.subList(from, Math.min(rows.length, from + BATCH));
      float[] planes = new float[batch.size() * values];
      for (int i = 0; i < batch.size(); i++) {
        PixelTensors.toPlanes(batch.get(i).rgb(), 0, size * size, planes, i * values);
      }
      try (NDManager scope = manager.newSubManager()) {
        NDArray input = scope.create(planes, new Shape(batch.size(), Picture.CHANNELS, size, size));
        float[] found = judge.apply(weights, input).toFloatArray();
        for (int i = 0; i < batch.size(); i++) {
          rows[from + i] = Arrays.copyOfRange(found, i * length, (i + 1) * length);
        }
      }
    }
    return rows;
  }
}
