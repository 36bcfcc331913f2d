package dev.pentimento.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.spec.LatentCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NpyFileTest {

  /** The numbers 1, -2, 0.5 as IEEE 754, little-endian, written out by hand. */
  private static final String FLOATS = "0000803f 000000c0 0000003f";

  private static final String DOUBLES = "000000000000f03f 00000000000000c0 000000000000e03f";

  private static byte[] file(int version, String header, String numbers) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    int length = header.length();
    bytes.writeBytes(
        version == 1
            ? new byte[] {(byte) length, (byte) (length >> 8)}
            : new byte[] {(byte) length, (byte) (length >> 8), 0, 0});
    bytes.writeBytes(header.getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(HexFormat.of().parseHex(numbers.replace(" ", "")));
    return bytes.toByteArray();
  }

  private static String header(String type, String order, String shape) {
    return "{'descr': '"
        + type
        + "', 'fortran_order': "
        + order
        + ", 'shape': "
        + shape
        + ", }  \n";
  }

  @Test
  void oneRowOfFloats() throws IOException {
    assertEquals(
        List.of(LatentCode.of(1, -2, 0.5f)),
        NpyFile.parse(file(1, header("<f4", "False", "(3,)"), FLOATS)));
  }

  @Test
  void rowsOfDoublesInTheSecondVersion() throws IOException {
    assertEquals(
        List.of(LatentCode.of(1), LatentCode.of(-2), LatentCode.of(0.5f)),
        NpyFile.parse(file(2, header("<f8", "False", "(3, 1)"), DOUBLES)));
  }

  @Test
  void oneAxisHasNoOrder() throws IOException {
    // NumPy calls a single axis both C and Fortran order and may write either.
    assertEquals(1, NpyFile.parse(file(1, header("<f4", "True", "(3,)"), FLOATS)).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ">f4 | False | (3,) | float32",
        "<i4 | False | (3,) | float32",
        "<f4 | True | (3, 1) | Fortran",
        "<f4 | False | () | axes",
        "<f4 | False | (1, 1, 3) | axes",
        "<f4 | False | (4,) | bytes",
        "<f4 | False | (99999999999,) | range",
        "<f4 | Maybe | (3,) | fortran_order"
      })
  void whatItCannotReadItNames(String type, String order, String shape, String reason) {
    byte[] file = file(1, header(type, order, shape), FLOATS);
    IOException e = assertThrows(IOException.class, () -> NpyFile.parse(file));
    assertTrue(e.getMessage().contains(reason), e::getMessage);
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    byte[] whole = file(1, header("<f4", "False", "(3,)"), FLOATS);
    for (int length = 0; length < whole.length; length++) {
      byte[] torn = Arrays.copyOf(whole, length);
      assertThrows(IOException.class, () -> NpyFile.parse(torn), length + " bytes");
    }
  }
}
