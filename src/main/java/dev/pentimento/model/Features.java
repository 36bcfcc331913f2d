package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.pentimento.spec.FeatureCard;
import dev.pentimento.spec.NamedTensor;
import dev.pentimento.spec.Picture;
import java.util.List;

/**
 * A feature network with frozen weights. Gradients flow through its maps back to the pictures and
 * never into it.
 */
public final class Features {

  private static final int BATCH = 64;

  private final FeatureCard card;
  private final FeatureNetwork network;
  private final NDManager manager;
  private final Weights weights;

  private Features(FeatureCard card, FeatureNetwork network, NDManager manager, Weights weights) {
    this.card = card;
    this.network = network;
    this.manager = manager;
    this.weights = weights;
  }

  /**
   * The network of a card.
   *
   * @param tensors its weights
   * @param manager keeps the weights as long as this is used
   * @throws IllegalArgumentException if the weights are not those of the network
   */
  public static Features of(FeatureCard card, List<NamedTensor> tensors, NDManager manager) {
    FeatureNetwork network =
        FeatureNetwork.of(card.network(), card.styles().size(), card.groups().size());
    float[] flat = network.layout().flat(tensors);
    NDArray frozen = manager.create(flat, new Shape(flat.length));
    return new Features(card, network, manager, Weights.of(network.layout(), frozen));
  }

  public FeatureCard card() {
    return card;
  }

  /** See {@link FeatureNetwork#maps}; float32. */
  public List<NDArray> maps(NDArray pictures) {
    return network.maps(weights, pictures);
  }

  /** The feature vectors of a batch, (N, features); see {@link FeatureNetwork#vector}. */
  public NDArray vectors(NDArray pictures) {
    return network.vector(maps(pictures));
  }

  /**
   * The feature vector of each picture. For use with gradient mode off.
   *
   * @param pictures of one size, a multiple of the network's
   */
  public float[][] of(List<Picture> pictures) {
    float[][] vectors = new float[pictures.size()][];
    int length = card.network().features();
    for (int from = 0; from < vectors.length; from += BATCH) {
      List<Picture> batch = pictures.subList(from, Math.min(vectors.length, from + BATCH));
      int size = batch.get(0).width();
      int values = size * size * Picture.CHANNELS;
      float[] planes = new float[batch.size() * values];
      for (int i = 0; i < batch.size(); i++) {
        PixelTensors.toPlanes(batch.get(i).rgb(), 0, size * size, planes, i * values);
      }
      try (NDManager scope = manager.newSubManager()) {
        NDArray input = scope.create(planes, new Shape(batch.size(), Picture.CHANNELS, size, size));
        float[] rows = vectors(input).toFloatArray();
        for (int i = 0; i < batch.size(); i++) {
          vectors[from + i] = java.util.Arrays.copyOfRange(rows, i * length, (i + 1) * length);
        }
      }
    }
    return vectors;
  }
}
