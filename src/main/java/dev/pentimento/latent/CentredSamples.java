package dev.pentimento.latent;

/** Points less their mean. */
final class CentredSamples {

  private final Samples points;
  private final double[] mean;
  private final double totalVariance;

  CentredSamples(Samples points) {
    this.points = points;
    mean = new double[points.dimension()];
    double[] point = new double[mean.length];
    for (int index = 0; index < points.count(); index++) {
      points.read(index, point);
      Vectors.add(1.0 / points.count(), point, mean);
    }
    double squares = 0;
    for (int index = 0; index < points.count(); index++) {
      read(index, point);
      squares += Vectors.dot(point, point);
    }
    totalVariance = squares / points.count();
    if (!Double.isFinite(totalVariance)) {
      throw new IllegalArgumentException("a point has a coordinate that is not finite");
    }
  }

  int count() {
    return points.count();
  }

  int dimension() {
    return mean.length;
  }

  double[] mean() {
    return mean;
  }

  double totalVariance() {
    return totalVariance;
  }

  void read(int index, double[] target) {
    points.read(index, target);
    for (int i = 0; i < target.length; i++) {
      target[i] -= mean[i];
    }
  }

  /** The covariance matrix times some vectors, by one walk over the points. */
  double[][] covarianceTimes(double[][] vectors) {
    double[][] products = new double[vectors.length][mean.length];
    double[] point = new double[mean.length];
    double[] along = new double[vectors.length];
    double share = 1.0 / count();
    for (int index = 0; index < count(); index++) {
      read(index, point);
      Vectors.dots(point, vectors, along);
      for (int i = 0; i < vectors.length; i++) {
        Vectors.add(share * along[i], point, products[i]);
      }
    }
    return products;
  }
}
