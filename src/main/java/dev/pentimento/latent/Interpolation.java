package dev.pentimento.latent;

import dev.pentimento.spec.LatentCode;

/**
 * Ways from one code to another. Codes of a Gaussian lie near a sphere of radius √n; a straight
 * line between two of them leaves it (its middle has a norm of about √(n/2)), an arc does not.
 */
public final class Interpolation {

  /** Below this sine two directions count as one line. */
  private static final double SAME_LINE = 1e-7;

  private Interpolation() {}

  /**
   * The straight line.
   *
   * @param t 0 gives a, 1 gives b; beyond them the line goes on
   */
  public static LatentCode linear(LatentCode a, LatentCode b, double t) {
    requireSameSpace(a, b);
    if (t == 0) {
      return a;
    }
    if (t == 1) {
      return b;
    }
    float[] result = new float[a.dimension()];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) ((1 - t) * a.get(i) + t * b.get(i));
    }
    return LatentCode.of(result);
  }

  /**
   * The arc: the direction turns evenly from a's to b's (Shoemake 1985) while the norm changes
   * evenly from a's to b's. Where there is no one arc: of codes in the same direction only the norm
   * changes; between opposite directions it turns towards the axis that a has least of; from or to
   * the origin it is the straight line.
   *
   * @param t 0 gives a, 1 gives b; beyond them the arc goes on, with a norm of at least 0
   */
  public static LatentCode spherical(LatentCode a, LatentCode b, double t) {
    requireSameSpace(a, b);
    if (t == 0) {
      return a;
    }
    if (t == 1) {
      return b;
    }
    double normA = norm(a);
    double normB = norm(b);
    if (normA == 0 || normB == 0) {
      return linear(a, b, t);
    }
    double angle = angle(a, normA, b, normB);
    double[] across = across(a, normA, b, normB, angle);
    double radius = Math.max(0, (1 - t) * normA + t * normB);
    return onCircle(a, normA, across, radius, t * angle);
  }

  /**
   * A point of the circle around the origin in the plane of two codes.
   *
   * @param a where the circle begins, not the origin
   * @param b gives the plane and the sense of rotation; if it lies on a's line, or is the origin,
   *     the axis that a has least of takes its place
   * @param radius of the circle, for example √n
   * @param turn the angle from a in radians; 2π is once around
   */
  public static LatentCode greatCircle(LatentCode a, LatentCode b, double radius, double turn) {
    requireSameSpace(a, b);
    double normA = norm(a);
    double normB = norm(b);
    if (normA == 0) {
      throw new IllegalArgumentException("no circle begins at the origin");
    }
    double[] across =
        normB == 0 ? leastAxis(a, normA) : across(a, normA, b, normB, angle(a, normA, b, normB));
    return onCircle(a, normA, across, radius, turn);
  }

  /** The angle between two codes in radians, 0..π, precise also near both ends (Kahan). */
  private static double angle(LatentCode a, double normA, LatentCode b, double normB) {
    double difference = 0;
    double sum = 0;
    for (int i = 0; i < a.dimension(); i++) {
      double u = a.get(i) / normA;
      double v = b.get(i) / normB;
      difference += (u - v) * (u - v);
      sum += (u + v) * (u + v);
    }
    return 2 * Math.atan2(Math.sqrt(difference), Math.sqrt(sum));
  }

  /** The unit vector across a in the plane of a and b. */
  private static double[] across(
      LatentCode a, double normA, LatentCode b, double normB, double angle) {
    if (Math.sin(angle) < SAME_LINE) {
      return leastAxis(a, normA);
    }
    double[] target = new double[a.dimension()];
    for (int i = 0; i < target.length; i++) {
      target[i] = b.get(i) / normB;
    }
    return across(a, normA, target);
  }

  /** The unit vector across a towards the coordinate axis that a has least of. */
  private static double[] leastAxis(LatentCode a, double normA) {
    int least = 0;
    for (int i = 1; i < a.dimension(); i++) {
      if (Math.abs(a.get(i)) < Math.abs(a.get(least))) {
        least = i;
      }
    }
    double[] axis = new double[a.dimension()];
    axis[least] = 1;
    return across(a, normA, axis);
  }

  private static double[] across(LatentCode a, double normA, double[] target) {
    double along = 0;
    for (int i = 0; i < target.length; i++) {
      along += target[i] * a.get(i) / normA;
    }
    double squares = 0;
    for (int i = 0; i < target.length; i++) {
      target[i] -= along * a.get(i) / normA;
      squares += target[i] * target[i];
    }
    double length = Math.sqrt(squares);
    for (int i = 0; i < target.length; i++) {
      // In a space of one dimension there is no across.
      target[i] = length == 0 ? 0 : target[i] / length;
    }
    return target;
  }

  private static LatentCode onCircle(
      LatentCode a, double normA, double[] across, double radius, double turn) {
    double cosine = Math.cos(turn);
    double sine = Math.sin(turn);
    float[] result = new float[across.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) (radius * (cosine * a.get(i) / normA + sine * across[i]));
    }
    return LatentCode.of(result);
  }

  private static double norm(LatentCode code) {
    double squares = 0;
    for (int i = 0; i < code.dimension(); i++) {
      squares += (double) code.get(i) * code.get(i);
    }
    return Math.sqrt(squares);
  }

  private static void requireSameSpace(LatentCode a, LatentCode b) {
    if (a.dimension() != b.dimension()) {
      throw new IllegalArgumentException(
          "codes of " + a.dimension() + " and of " + b.dimension() + " dimensions");
    }
  }
}
