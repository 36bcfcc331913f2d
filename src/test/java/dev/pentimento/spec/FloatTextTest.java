package dev.pentimento.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class FloatTextTest {

  @Test
  void writesLittleEndianFloats() {
    // 1.0f is 0x3f800000 and -2.5f is 0xc0200000: bytes 00 00 80 3f 00 00 20 c0.
    assertEquals("AACAPwAAIMA=", FloatText.of(LatentCode.of(1f, -2.5f)));
  }

  @Test
  void keepsEveryBit() {
    float[] awkward = {
      -0f, 0f, Float.MIN_VALUE, -Float.MAX_VALUE, 0.1f, Math.nextUp(1f), Float.NEGATIVE_INFINITY
    };
    float[] back = FloatText.parse(FloatText.of(LatentCode.of(awkward))).toArray();
    assertEquals(awkward.length, back.length);
    for (int i = 0; i < awkward.length; i++) {
      assertEquals(Float.floatToRawIntBits(awkward[i]), Float.floatToRawIntBits(back[i]));
    }
  }

  @Test
  void refusesWhatIsNoFloats() {
    assertThrows(IllegalArgumentException.class, () -> FloatText.parse("AACA"));
    assertThrows(IllegalArgumentException.class, () -> FloatText.parse("§§§§"));
  }
}
