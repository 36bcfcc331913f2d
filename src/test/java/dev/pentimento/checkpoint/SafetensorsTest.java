package dev.pentimento.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.pentimento.model.NativeTest;
import dev.pentimento.spec.NamedTensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The format against DJL's own reader and writer, and against damage. */
class SafetensorsTest extends NativeTest {

  private static final List<NamedTensor> TENSORS =
      List.of(
          new NamedTensor(
              "decoder.up2.conv.weight", List.of(2L, 3L), new float[] {1, 2, 3, 4, 5, 6}),
          new NamedTensor(
              "decoder.up2.conv.bias", List.of(2L), new float[] {-0f, Float.MIN_VALUE}));

  @Test
  void anotherReaderReadsWhatWeWrite() {
    NDList read = NDList.decode(manager, Safetensors.encode(TENSORS));
    assertEquals(2, read.size());
    for (NamedTensor tensor : TENSORS) {
      NDArray found =
          read.stream()
              .filter(array -> tensor.name().equals(array.getName()))
              .findFirst()
              .orElseThrow();
      assertArrayEquals(tensor.values(), found.toFloatArray());
      assertArrayEquals(
          tensor.shape().stream().mapToLong(Long::longValue).toArray(),
          found.getShape().getShape());
    }
  }

  @Test
  void weReadWhatAnotherWriterWrites() throws IOException {
    NDArray array = manager.create(new float[] {7, 8, 9, 10}).reshape(2, 2);
    array.setName("a");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new NDList(array).encode(bytes, NDList.Encoding.SAFETENSORS);
    List<NamedTensor> read = Safetensors.decode(bytes.toByteArray());
    assertEquals(List.of(2L, 2L), read.get(0).shape());
    assertArrayEquals(new float[] {7, 8, 9, 10}, read.get(0).values());
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] whole = Safetensors.encode(TENSORS);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(whole, length);
      assertThrows(IOException.class, () -> Safetensors.decode(cut), "length " + length);
    }
  }

  @Test
  void aDamagedFileIsReadOrRefusedButNeverBreaksTheReader() {
    byte[] whole = Safetensors.encode(TENSORS);
    Random random = new Random(9);
    for (int i = 0; i < 5000; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        Safetensors.decode(damaged);
      } catch (IOException expected) {
        // The checksum catches what still reads; here only other exceptions would be wrong.
      }
    }
  }

  @Test
  void aHugeShapeIsRefusedBeforeMemoryIsTaken() {
    assertThrows(
        IOException.class,
        () ->
            Safetensors.decode(
                file(
                    "{\"a\":{\"dtype\":\"F32\",\"shape\":[2000000000,2000000000],"
                        + "\"data_offsets\":[0,4]}}")));
    assertThrows(
        IOException.class,
        () ->
            Safetensors.decode(
                file(
                    "{\"a\":{\"dtype\":\"F32\",\"shape\":[500000000],"
                        + "\"data_offsets\":[0,2000000000]}}")));
  }

  private static byte[] file(String header) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + 4)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }
}
