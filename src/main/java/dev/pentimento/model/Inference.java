package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentGroup;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.Posterior;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Encodes and decodes pictures with fixed weights: plain records in, plain records out. For use by
 * one thread with gradient mode off.
 */
public final class Inference {

  private final Vae vae;
  private final Weights weights;
  private final NDManager manager;
  private final int size;
  private final int values;

  /**
   * @param flat the weights, which stay as they are as long as this is used
   */
  public Inference(Vae vae, NDArray flat) {
    this.vae = vae;
    this.weights = Weights.of(vae.layout(), flat);
    this.manager = flat.getManager();
    this.size = vae.spec().pictureSize();
    this.values = size * size * Picture.CHANNELS;
  }

  /** The posterior of each picture, which must have the model's size, as the encoder gives it. */
  public List<Posterior> encode(List<Picture> pictures) {
    float[] planes = planes(pictures);
    try (NDManager scope = manager.newSubManager()) {
      NDArray batch =
          scope.create(planes, new Shape(pictures.size(), Picture.CHANNELS, size, size));
      DiagonalGaussian gaussian = vae.encode(weights, batch);
      float[] mean = gaussian.mean().toFloatArray();
      float[] logVariance = gaussian.logVariance().toFloatArray();
      int dimension = vae.spec().latent().dimension();
      List<Posterior> posteriors = new ArrayList<>(pictures.size());
      for (int i = 0; i < pictures.size(); i++) {
        posteriors.add(new Posterior(row(mean, i, dimension), row(logVariance, i, dimension)));
      }
      return posteriors;
    }
  }

  /**
   * Posteriors whose means are moved to where the decoder draws the pictures better; their spread,
   * and of a code of content and style the style, stay. A mean is never worse than it was.
   *
   * @param pictures of the model's size
   * @param posteriors what {@link #encode} gave of them
   * @param steps of gradient descent; none changes nothing
   * @param between called before each step; may ask this object for other things, and what it
   *     throws ends the work
   */
  public List<Posterior> refine(
      List<Picture> pictures, List<Posterior> posteriors, int steps, Runnable between) {
    if (steps == 0) {
      return posteriors;
    }
    int dimension = vae.spec().latent().dimension();
    float[] codes = rows(posteriors.stream().map(Posterior::mean).toList());
    new Refinement(vae, weights, manager).apply(planes(pictures), codes, steps, between);
    List<Posterior> refined = new ArrayList<>(posteriors.size());
    for (int i = 0; i < posteriors.size(); i++) {
      refined.add(new Posterior(row(codes, i, dimension), posteriors.get(i).logVariance()));
    }
    return refined;
  }

  private float[] planes(List<Picture> pictures) {
    float[] planes = new float[pictures.size() * values];
    for (int i = 0; i < pictures.size(); i++) {
      Picture picture = pictures.get(i);
      if (picture.width() != size || picture.height() != size) {
        throw new IllegalArgumentException(
            "the model wants pictures of " + size + "×" + size + ", not " + picture);
      }
      PixelTensors.toPlanes(picture.rgb(), 0, size * size, planes, i * values);
    }
    return planes;
  }

  /** The picture of each code, clipped and rounded to 8 bits. */
  public List<Picture> decode(List<LatentCode> codes) {
    return pictures(codes.size(), decodePlanes(codes));
  }

  /**
   * The picture of each code's content in other styles.
   *
   * @param styles codes of the style group: one for all resolutions, or one for each, coarsest
   *     first
   * @throws IllegalArgumentException if the model takes no style, not so many, or none of that size
   */
  public List<Picture> decode(List<LatentCode> codes, List<LatentCode> styles) {
    StyleNetwork network = vae.styled();
    if (network == null) {
      throw new IllegalArgumentException(
          "the model has no style code, so that no style can be given to it");
    }
    List<LatentGroup> groups = vae.spec().latent().groups();
    try (NDManager scope = manager.newSubManager()) {
      NDArray content = batch(scope, codes).split(new long[] {groups.get(0).size()}, 1).get(0);
      List<NDArray> given = new ArrayList<>();
      for (LatentCode style : styles) {
        if (style.dimension() != groups.get(1).size()) {
          throw new IllegalArgumentException(
              "the model wants styles of " + groups.get(1).size() + ", not " + style.dimension());
        }
        // A row for each content: normalised maps and their scales go together picture by picture.
        given.add(
            scope.create(style.toArray(), new Shape(1, style.dimension())).repeat(0, codes.size()));
      }
      return pictures(codes.size(), network.decode(weights, content, given).toFloatArray());
    }
  }

  private List<Picture> pictures(int count, float[] planes) {
    List<Picture> pictures = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      pictures.add(PixelTensors.toPicture(planes, i * values, size));
    }
    return pictures;
  }

  /** The mean of p(x|z) for each code as three planes each, neither clipped nor rounded. */
  public float[] decodePlanes(List<LatentCode> codes) {
    try (NDManager scope = manager.newSubManager()) {
      return vae.decode(weights, batch(scope, codes)).toFloatArray();
    }
  }

  /** (N, d). */
  private NDArray batch(NDManager scope, List<LatentCode> codes) {
    return scope.create(rows(codes), new Shape(codes.size(), vae.spec().latent().dimension()));
  }

  private float[] rows(List<LatentCode> codes) {
    int dimension = vae.spec().latent().dimension();
    float[] rows = new float[codes.size() * dimension];
    for (int i = 0; i < codes.size(); i++) {
      if (codes.get(i).dimension() != dimension) {
        throw new IllegalArgumentException(
            "the model wants codes of " + dimension + ", not " + codes.get(i).dimension());
      }
      codes.get(i).copyTo(rows, i * dimension);
    }
    return rows;
  }

  private static LatentCode row(float[] values, int index, int dimension) {
    return LatentCode.of(Arrays.copyOfRange(values, index * dimension, (index + 1) * dimension));
  }
}
