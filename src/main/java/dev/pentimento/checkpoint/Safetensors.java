package dev.pentimento.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pentimento.spec.Json;
import dev.pentimento.spec.NamedTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The safetensors format, float32 only: eight bytes of header length, a JSON header of names,
 * types, shapes and byte ranges, then the numbers, all little-endian. DJL's reader answers damaged
 * files with a dozen unchecked exceptions or wrong numbers; this one is strict.
 */
final class Safetensors {

  private static final int PREFIX = Long.BYTES;

  private Safetensors() {}

  /** The bytes of a file with these tensors, in this order. */
  static byte[] encode(List<NamedTensor> tensors) {
    ObjectNode header = Json.mapper().createObjectNode();
    int offset = 0;
    for (NamedTensor tensor : tensors) {
      ObjectNode entry = header.putObject(tensor.name());
      entry.put("dtype", "F32");
      tensor.shape().forEach(entry.putArray("shape")::add);
      int end = Math.addExact(offset, Math.multiplyExact(tensor.values().length, Float.BYTES));
      entry.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    // Spaces after the JSON align the numbers, as the reference implementation does.
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    int padded = (json.length + 7) / 8 * 8;
    ByteBuffer file =
        ByteBuffer.allocate(Math.addExact(PREFIX + padded, offset)).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(padded).put(json);
    for (int i = json.length; i < padded; i++) {
      file.put((byte) ' ');
    }
    for (NamedTensor tensor : tensors) {
      file.asFloatBuffer().put(tensor.values());
      file.position(file.position() + tensor.values().length * Float.BYTES);
    }
    return file.array();
  }

  /**
   * The tensors of a file, in the order of its header.
   *
   * @throws IOException if anything is not as the format says, with the reason
   */
  static List<NamedTensor> decode(byte[] bytes) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < PREFIX) {
      throw new IOException("only " + bytes.length + " bytes");
    }
    long length = file.getLong();
    if (length < 2 || length > bytes.length - PREFIX) {
      throw new IOException("a header of " + length + " bytes in a file of " + bytes.length);
    }
    JsonNode header;
    try {
      header =
          Json.mapper()
              .readTree(new String(bytes, PREFIX, (int) length, StandardCharsets.UTF_8).strip());
    } catch (JsonProcessingException e) {
      throw new IOException("its header is no JSON", e);
    }
    if (!header.isObject()) {
      throw new IOException("its header is no JSON object");
    }
    int data = PREFIX + (int) length;
    int next = 0;
    List<NamedTensor> tensors = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      if (entry.getKey().equals("__metadata__")) {
        continue;
      }
      NamedTensor tensor = read(entry.getKey(), entry.getValue(), file, data, next);
      next += tensor.values().length * Float.BYTES;
      tensors.add(tensor);
    }
    if (data + next != bytes.length) {
      throw new IOException((bytes.length - data - next) + " bytes belong to no tensor");
    }
    return tensors;
  }

  private static NamedTensor read(String name, JsonNode entry, ByteBuffer file, int data, int next)
      throws IOException {
    if (!entry.path("dtype").asText().equals("F32")) {
      throw new IOException(name + " is not of type F32");
    }
    List<Long> shape = new ArrayList<>();
    long size = 1;
    for (JsonNode axis : entry.path("shape")) {
      if (!axis.canConvertToLong() || axis.asLong() < 0 || axis.asLong() > Integer.MAX_VALUE) {
        throw new IOException(name + " has an axis of " + axis);
      }
      shape.add(axis.asLong());
      size *= axis.asLong();
      if (size > Integer.MAX_VALUE) {
        throw new IOException(name + " of shape " + shape + " is too large");
      }
    }
    JsonNode range = entry.path("data_offsets");
    long begin = range.path(0).asLong(-1);
    long end = range.path(1).asLong(-1);
    if (range.size() != 2 || begin != next || end - begin != size * Float.BYTES) {
      throw new IOException(name + " lies at " + range + ", expected from " + next);
    }
    if (end > file.capacity() - data) {
      throw new IOException(name + " ends behind the end of the file");
    }
    float[] values = new float[(int) size];
    file.position(data + (int) begin);
    file.asFloatBuffer().get(values);
    return new NamedTensor(name, shape, values);
  }
}
