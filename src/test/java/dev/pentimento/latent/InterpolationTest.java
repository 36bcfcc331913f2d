package dev.pentimento.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.spec.LatentCode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterpolationTest {

  private static LatentCode random(Random random, int dimension) {
    float[] values = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return LatentCode.of(values);
  }

  private static double dot(LatentCode a, LatentCode b) {
    double sum = 0;
    for (int i = 0; i < a.dimension(); i++) {
      sum += (double) a.get(i) * b.get(i);
    }
    return sum;
  }

  private static double norm(LatentCode a) {
    return Math.sqrt(dot(a, a));
  }

  private static void assertCode(LatentCode code, double... expected) {
    float[] floats = new float[expected.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) expected[i];
    }
    assertArrayEquals(floats, code.toArray(), 1e-6f);
  }

  @Test
  void linearByHand() {
    assertCode(Interpolation.linear(LatentCode.of(0, 4), LatentCode.of(2, -4), 0.25), 0.5, 2);
  }

  @Test
  void sphericalByHand() {
    // A quarter turn from (2, 0) to (0, 4): a third of it is 30°, at a norm of 2 + 2/3.
    double radius = 8.0 / 3;
    assertCode(
        Interpolation.spherical(LatentCode.of(2, 0), LatentCode.of(0, 4), 1.0 / 3),
        radius * Math.sqrt(3) / 2,
        radius / 2);
  }

  @Test
  void endsAreExact() {
    Random random = new Random(1);
    LatentCode a = random(random, 128);
    LatentCode b = random(random, 128);
    assertSame(a, Interpolation.spherical(a, b, 0));
    assertSame(b, Interpolation.spherical(a, b, 1));
    assertSame(a, Interpolation.linear(a, b, 0));
    assertSame(b, Interpolation.linear(a, b, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 128})
  void sphericalAgreesWithShoemakesFormula(int dimension) {
    Random random = new Random(dimension);
    for (int trial = 0; trial < 50; trial++) {
      LatentCode a = random(random, dimension);
      LatentCode b = random(random, dimension);
      double t = random.nextDouble();
      double angle = Math.acos(dot(a, b) / norm(a) / norm(b));
      double radius = (1 - t) * norm(a) + t * norm(b);
      LatentCode arc = Interpolation.spherical(a, b, t);
      for (int i = 0; i < dimension; i++) {
        double expected =
            radius
                * (Math.sin((1 - t) * angle) / Math.sin(angle) * a.get(i) / norm(a)
                    + Math.sin(t * angle) / Math.sin(angle) * b.get(i) / norm(b));
        assertEquals(expected, arc.get(i), 1e-4);
      }
    }
  }

  @Test
  void inTheSameDirectionOnlyTheNormChanges() {
    LatentCode a = LatentCode.of(1, 2, 2);
    LatentCode b = LatentCode.of(2, 4, 4);
    assertCode(Interpolation.spherical(a, b, 0.5), 1.5, 3, 3);
    assertCode(Interpolation.spherical(a, a, 0.3), 1, 2, 2);
  }

  @Test
  void betweenNearlyEqualDirectionsItIsSmooth() {
    for (double angle : new double[] {1e-3, 1e-5, 3e-7, 1e-8, 1e-12}) {
      LatentCode a = LatentCode.of(1, 0);
      LatentCode b = LatentCode.of((float) Math.cos(angle), (float) Math.sin(angle));
      LatentCode middle = Interpolation.spherical(a, b, 0.5);
      assertEquals(1, norm(middle), 1e-6);
      assertEquals(Math.sin(angle / 2), middle.get(1), 1e-3 * angle + 1e-7);
    }
  }

  @Test
  void betweenOppositesItKeepsTheNormAndTurnsEvenly() {
    LatentCode a = LatentCode.of(3, 0, 4);
    LatentCode b = LatentCode.of(-6, 0, -8);
    for (double t = 0.1; t < 1; t += 0.1) {
      LatentCode arc = Interpolation.spherical(a, b, t);
      assertEquals(5 + 5 * t, norm(arc), 1e-5);
      assertEquals(Math.PI * t, Math.acos(dot(a, arc) / norm(a) / norm(arc)), 1e-5);
    }
    // Half way it points along the axis that a has least of.
    assertCode(Interpolation.spherical(a, b, 0.5), 0, 7.5, 0);
  }

  @Test
  void fromTheOriginItIsTheLine() {
    LatentCode a = LatentCode.zero(2);
    assertCode(Interpolation.spherical(a, LatentCode.of(2, 4), 0.5), 1, 2);
    assertCode(Interpolation.spherical(LatentCode.of(2, 4), a, 0.25), 1.5, 3);
    assertCode(Interpolation.spherical(a, a, 0.25), 0, 0);
  }

  @Test
  void theMiddleOfALineLeavesTheSphereAndThatOfAnArcDoesNot() {
    Random random = new Random(4);
    LatentCode a = random(random, 128);
    LatentCode b = random(random, 128);
    assertTrue(norm(Interpolation.linear(a, b, 0.5)) < 0.85 * Math.sqrt(128));
    assertEquals((norm(a) + norm(b)) / 2, norm(Interpolation.spherical(a, b, 0.5)), 1e-4);
  }

  @Test
  void greatCircleGoesOnceAround() {
    LatentCode a = LatentCode.of(0, 0, 2);
    LatentCode b = LatentCode.of(0, 5, 5);
    assertCode(Interpolation.greatCircle(a, b, 3, 0), 0, 0, 3);
    assertCode(Interpolation.greatCircle(a, b, 3, Math.PI / 2), 0, 3, 0);
    assertCode(Interpolation.greatCircle(a, b, 3, Math.PI), 0, 0, -3);
    assertCode(Interpolation.greatCircle(a, b, 3, 2 * Math.PI), 0, 0, 3);
    assertCode(Interpolation.greatCircle(a, LatentCode.zero(3), 1, Math.PI / 2), 1, 0, 0);
    assertCode(Interpolation.greatCircle(a, LatentCode.of(0, 0, -1), 1, Math.PI / 2), 1, 0, 0);
    assertThrows(
        IllegalArgumentException.class,
        () -> Interpolation.greatCircle(LatentCode.zero(3), b, 1, 0));
  }

  @Test
  void refusesCodesOfDifferentSpaces() {
    LatentCode a = LatentCode.zero(2);
    LatentCode b = LatentCode.zero(3);
    assertThrows(IllegalArgumentException.class, () -> Interpolation.linear(a, b, 0));
    assertThrows(IllegalArgumentException.class, () -> Interpolation.spherical(a, b, 0));
  }
}
