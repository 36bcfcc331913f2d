package dev.pentimento.evaluation;

import dev.pentimento.dataset.PictureSet;
import dev.pentimento.latent.Pca;
import dev.pentimento.latent.Samples;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.SquaredError;

/**
 * What a linear code of the same length reaches: principal components of the unaugmented training
 * pictures, reconstructions clipped and rounded to 8 bits as a model's are. Of a larger set {@value
 * #MOST} training pictures, evenly spread, are fitted on; more change the components little, and
 * every iteration of the fit reads all of them.
 */
final class PcaFloor {

  /** The most pictures that are fitted on. */
  static final int MOST = 20_000;

  private final PictureSet pictures;
  private final Pca pca;

  /**
   * @param training the indices to fit on
   * @param components as many as a code has dimensions; fewer where there are not so many
   */
  PcaFloor(PictureSet pictures, int[] training, int components) {
    this.pictures = pictures;
    int[] fitted = spread(training, MOST);
    int most = Math.min(components, Math.min(fitted.length, pictures.pictureBytes()));
    this.pca = Pca.fit(new Points(pictures, fitted), most);
  }

  /** At most so many of them, evenly spread. */
  static int[] spread(int[] indices, int most) {
    if (indices.length <= most) {
      return indices;
    }
    int[] chosen = new int[most];
    for (int i = 0; i < most; i++) {
      chosen[i] = indices[(int) ((long) i * indices.length / most)];
    }
    return chosen;
  }

  double psnr(int[] indices) {
    SquaredError error = new SquaredError();
    for (int index : indices) {
      Picture picture = pictures.picture(index);
      error.add(picture, near(picture));
    }
    return error.psnr();
  }

  /** What the components show of a picture of the set's size. */
  Picture near(Picture picture) {
    double[] point = new double[picture.rgb().length];
    for (int i = 0; i < point.length; i++) {
      point[i] = Byte.toUnsignedInt(picture.rgb()[i]);
    }
    double[] near = pca.reconstruct(pca.project(point));
    byte[] rgb = new byte[near.length];
    for (int i = 0; i < near.length; i++) {
      rgb[i] = (byte) Math.max(0, Math.min(255, Math.round(near[i])));
    }
    return new Picture(picture.width(), picture.height(), rgb);
  }

  /** Pictures as points of 8-bit values. */
  private record Points(PictureSet pictures, int[] indices) implements Samples {

    @Override
    public int count() {
      return indices.length;
    }

    @Override
    public int dimension() {
      return pictures.pictureBytes();
    }

    @Override
    public void read(int index, double[] target) {
      byte[] picture = new byte[target.length];
      pictures.read(indices[index], picture, 0);
      for (int i = 0; i < target.length; i++) {
        target[i] = Byte.toUnsignedInt(picture[i]);
      }
    }
  }
}
