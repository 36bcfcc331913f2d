package dev.pentimento.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pentimento.spec.BlendSpec;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.LatentGroup;
import dev.pentimento.spec.LatentSpace;
import dev.pentimento.spec.StyleBand;
import dev.pentimento.spec.StyleSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlendTest {

  private static final LatentSpace SPLIT =
      new LatentSpace(4, List.of(new LatentGroup("content", 0, 2), new LatentGroup("style", 2, 2)));
  private static final LatentCode A = LatentCode.of(2, 0, 1, 5);
  private static final LatentCode B = LatentCode.of(0, 4, 3, -3);

  private static void assertCode(LatentCode code, double... expected) {
    float[] floats = new float[expected.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) expected[i];
    }
    assertArrayEquals(floats, code.toArray(), 1e-6f);
  }

  @Test
  void severalCodesAreTheFirstInTheirMeanStyle() {
    LatentSpace space =
        new LatentSpace(
            3, List.of(new LatentGroup("content", 0, 1), new LatentGroup("style", 1, 2)));
    assertEquals(
        LatentCode.of(7, 2, -1),
        Blend.inMeanStyle(
            space,
            List.of(LatentCode.of(7, 1, -2), LatentCode.of(0, 2, -2), LatentCode.of(9, 3, 1))));
    LatentCode flat = LatentCode.of(1, 2, 3);
    assertEquals(
        flat, Blend.inMeanStyle(LatentSpace.flat(3), List.of(flat, LatentCode.of(9, 9, 9))));
  }

  @Test
  void contentTurnsWhileStyleGoesStraight() {
    // The content, a quarter turn from (2, 0) to (0, 4): a third of it is 30° at a norm of 8/3. The
    // style, a quarter of the way from (1, 5) to (3, −3).
    double radius = 8.0 / 3;
    assertCode(
        new Blend(SPLIT, A, B).code(BlendSpec.of(1.0 / 3, 0.25)),
        radius * Math.sqrt(3) / 2,
        radius / 2,
        1.5,
        3);
  }

  @Test
  void theEndsAreTheCodesThemselves() {
    Blend blend = new Blend(SPLIT, A, B);
    assertEquals(A, blend.code(BlendSpec.of(0, 0)));
    assertEquals(B, blend.code(BlendSpec.of(1, 1)));
    assertEquals(LatentCode.of(2, 0, 3, -3), blend.code(BlendSpec.SWAP));
  }

  @Test
  void withoutAStyleTheWholeCodeTurns() {
    LatentCode a = LatentCode.of(2, 0, 0);
    LatentCode b = LatentCode.of(0, 0, 4);
    // Half a quarter turn at a norm of 3, whatever the style's weight says.
    Blend blend = new Blend(LatentSpace.flat(3), a, b);
    assertCode(blend.code(BlendSpec.of(0.5, 0)), 3 / Math.sqrt(2), 0, 3 / Math.sqrt(2));
    assertEquals(blend.code(BlendSpec.of(0.5, 0)), blend.code(BlendSpec.of(0.5, 1)));
    assertEquals(
        List.of(),
        blend.styles(BlendSpec.HALF.with(StyleBand.FINE, StyleSource.A), List.of(4, 8, 16)));
  }

  @Test
  void everyBandTakesItsStyleFromWhereItIsTold() {
    Blend blend = new Blend(SPLIT, A, B);
    BlendSpec plain = BlendSpec.of(0, 0.25);
    List<Integer> sides = List.of(4, 8, 16, 32, 64);
    assertEquals(List.of(), blend.styles(plain, sides));
    LatentCode styleA = LatentCode.of(1, 5);
    LatentCode styleB = LatentCode.of(3, -3);
    LatentCode between = LatentCode.of(1.5f, 3);
    assertEquals(
        List.of(styleA, styleA, between, styleB, styleB),
        blend.styles(
            plain.with(StyleBand.COARSE, StyleSource.A).with(StyleBand.FINE, StyleSource.B),
            sides));
    // Decoders of a few levels: one a band.
    assertEquals(
        List.of(styleB, between, between),
        blend.styles(plain.with(StyleBand.COARSE, StyleSource.B), List.of(4, 8, 16)));
    assertEquals(
        List.of(between, styleA),
        blend.styles(plain.with(StyleBand.FINE, StyleSource.A), List.of(4, 8)));
    // A band that the decoder has not.
    assertEquals(
        List.of(), blend.styles(plain.with(StyleBand.MIDDLE, StyleSource.A), List.of(4, 8)));
  }

  @Test
  void codesOfAnotherSpaceAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Blend(SPLIT, A, LatentCode.of(1, 2, 3)));
  }
}
