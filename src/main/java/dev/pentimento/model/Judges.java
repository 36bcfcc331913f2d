package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.pentimento.spec.JudgeCard;
import dev.pentimento.spec.NamedTensor;
import dev.pentimento.spec.Picture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/** The judging networks with their weights. For use with gradient mode off. */
public final class Judges {

  private static final int BATCH = 64;

  private final int size;
  private final List<String> names;
  private final JudgeNetwork network;
  private final NDManager manager;
  private final Weights weights;

  private Judges(
      int size, List<String> names, JudgeNetwork network, NDManager manager, Weights weights) {
    this.size = size;
    this.names = names;
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
    float[] flat = network.layout().flat(tensors);
    NDArray frozen = manager.create(flat, new Shape(flat.length));
    return new Judges(
        card.pictureSize(), card.styles(), network, manager, Weights.of(network.layout(), frozen));
  }

  /** Width and height of the pictures that they take, in pixels. */
  public int size() {
    return size;
  }

  /** What the first tells apart. */
  public List<String> names() {
    return names;
  }

  /** The name of each picture's style. */
  public List<String> styles(List<Picture> pictures) {
    List<String> told = new ArrayList<>(pictures.size());
    for (float[] logits : each(pictures, network::styles, names.size())) {
      int best = 0;
      for (int k = 1; k < logits.length; k++) {
        if (logits[k] > logits[best]) {
          best = k;
        }
      }
      told.add(names.get(best));
    }
    return told;
  }

  /** The embedding of what each picture shows, each of length 1. */
  public float[][] contents(List<Picture> pictures) {
    return each(pictures, network::contents, JudgeNetwork.EMBEDDING);
  }

  private float[][] each(
      List<Picture> pictures, BiFunction<Weights, NDArray, NDArray> judge, int length) {
    float[][] rows = new float[pictures.size()][];
    for (int from = 0; from < rows.length; from += BATCH) {
      List<Picture> batch = pictures.subList(from, Math.min(rows.length, from + BATCH));
      int side = batch.get(0).width();
      int values = side * side * Picture.CHANNELS;
      float[] planes = new float[batch.size() * values];
      for (int i = 0; i < batch.size(); i++) {
        PixelTensors.toPlanes(batch.get(i).rgb(), 0, side * side, planes, i * values);
      }
      try (NDManager scope = manager.newSubManager()) {
        NDArray input = scope.create(planes, new Shape(batch.size(), Picture.CHANNELS, side, side));
        float[] found = judge.apply(weights, AreaMean.of(input, size)).toFloatArray();
        for (int i = 0; i < batch.size(); i++) {
          rows[from + i] = Arrays.copyOfRange(found, i * length, (i + 1) * length);
        }
      }
    }
    return rows;
  }
}
