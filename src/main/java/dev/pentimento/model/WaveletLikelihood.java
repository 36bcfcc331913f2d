package dev.pentimento.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

/**
 * A Laplacian likelihood of wavelet coefficients with a scale of its own, the one that fits best,
 * for every band: {@code Σ n_b ln(mean |e_b|) / D}. After Barron (2019), who learns the shape of
 * each coefficient's distribution too; here an orthonormal Haar transform of luminance and two
 * chrominances, down to 4×4, and Laplacians. Fine bands, small in energy, count as much for each
 * coefficient as coarse ones, which the squared error forgets.
 */
public final class WaveletLikelihood implements Sharpening {

  private static final int COARSEST = 4;
  private static final double ROOT_HALF = Math.sqrt(0.5);

  /** Orthonormal: grey, blue against yellow, red against cyan. */
  private static final float[] COLOURS = {
    (float) (1 / Math.sqrt(3)), (float) (1 / Math.sqrt(3)), (float) (1 / Math.sqrt(3)),
    (float) (-1 / Math.sqrt(6)), (float) (-1 / Math.sqrt(6)), (float) (2 / Math.sqrt(6)),
    (float) (1 / Math.sqrt(2)), (float) (-1 / Math.sqrt(2)), 0
  };

  @Override
  public NDArray nats(NDArray pictures, NDArray reconstructions, NDArray difference) {
    Shape shape = difference.getShape();
    long n = shape.get(0);
    long side = shape.get(2);
    NDArray rest =
        Constant.like(difference, COLOURS, new Shape(3, 3))
            .matMul(difference.reshape(n, 3, side * side))
            .reshape(shape);
    double values = side * side;
    NDArray sum = null;
    for (; side > COARSEST; side /= 2) {
      // Even and odd columns, then rows: means below, differences above.
      NDList across = halves(rest.reshape(n, 3, side, side / 2, 2), 4, n, side, side / 2);
      NDList low = halves(across.get(0).reshape(n, 3, side / 2, 2, side / 2), 3, n, side / 2);
      NDList high = halves(across.get(1).reshape(n, 3, side / 2, 2, side / 2), 3, n, side / 2);
      double share = (side / 2.0) * (side / 2.0) / values;
      NDArray bands =
          Constant.times(scale(low.get(1)).add(scale(high.get(0))).add(scale(high.get(1))), share);
      sum = sum == null ? bands : sum.add(bands);
      rest = low.get(0);
    }
    NDArray coarse = Constant.times(scale(rest), side * side / values);
    return sum == null ? coarse : sum.add(coarse);
  }

  /** The mean over the three colours of the logarithm of their mean absolute coefficients. */
  private static NDArray scale(NDArray band) {
    Shape shape = band.getShape();
    NDArray planes = band.abs().reshape(shape.get(0), 3, shape.get(2) * shape.get(3));
    return Objective.logarithm(planes.mean(new int[] {2}).mean(new int[] {0})).mean();
  }

  private static NDList halves(NDArray pairs, int axis, long n, long side) {
    return halves(pairs, axis, n, side, side);
  }

  private static NDList halves(NDArray pairs, int axis, long n, long height, long width) {
    NDList parts = pairs.split(2, axis);
    NDArray first = parts.get(0).reshape(n, 3, height, width);
    NDArray second = parts.get(1).reshape(n, 3, height, width);
    return new NDList(
        Constant.times(first.add(second), ROOT_HALF), Constant.times(first.sub(second), ROOT_HALF));
  }
}
