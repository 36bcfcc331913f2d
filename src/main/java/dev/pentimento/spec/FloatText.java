package dev.pentimento.spec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Codes as text that keeps every bit: Base64 of 32-bit floats, little-endian. */
public final class FloatText {

  private FloatText() {}

  /** The coordinates as text: {@code ceil(4 n / 3)} characters, padded to a multiple of four. */
  public static String of(LatentCode code) {
    ByteBuffer bytes =
        ByteBuffer.allocate(code.dimension() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int index = 0; index < code.dimension(); index++) {
      bytes.putFloat(code.get(index));
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /**
   * The code that a text holds.
   *
   * @throws IllegalArgumentException if it is not Base64 or not whole floats
   */
  public static LatentCode parse(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    if (bytes.length % Float.BYTES != 0) {
      throw new IllegalArgumentException(bytes.length + " bytes are no whole number of floats");
    }
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return LatentCode.of(values);
  }
}
