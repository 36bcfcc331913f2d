package dev.pentimento.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pentimento.spec.CodeDraw;
import dev.pentimento.spec.FloatText;
import dev.pentimento.spec.InvalidSpecException;
import dev.pentimento.spec.Json;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.Picture;
import dev.pentimento.spec.SamplerSpec;
import dev.pentimento.spec.WholeFile;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A PNG with its recipe inside: an {@code iTXt} chunk of the keyword {@code pentimento} (PNG
 * specification, third edition, 11.3.3.4) whose text is JSON: {@code format} 1, {@code kind},
 * {@code latent} as Base64 of little-endian 32-bit floats, {@code model} (SHA-256 of the weights),
 * {@code modelName}, for a blend of mixed styles {@code styles}, coarsest resolution first and each
 * like {@code latent}, and for a random code {@code draw}: {@code sampler}, {@code temperature},
 * {@code seed}. The same picture and recipe give the same bytes.
 */
public final class RecipePng {

  static final String KEYWORD = "pentimento";
  private static final int FORMAT = 1;
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int HEADER_END = SIGNATURE.length + 8 + 13 + 4;
  private static final int TYPE_TEXT = 0x69545874;
  private static final int TYPE_END = 0x49454e44;
  private static final int GREATEST_TEXT = 1 << 22;

  private RecipePng() {}

  /**
   * What a file says about how it was made.
   *
   * @param recipe empty if it says nothing, or nothing that can be understood
   * @param damage why a recipe that is there cannot be used, for a person; empty if there is none
   */
  public record Reading(Optional<Recipe> recipe, Optional<String> damage) {
    private static final Reading NOTHING = new Reading(Optional.empty(), Optional.empty());

    private static Reading damaged(String why) {
      return new Reading(Optional.empty(), Optional.of(why));
    }
  }

  /** Saves a picture with its recipe, whole or not at all. */
  public static void write(Path file, Picture picture, Recipe recipe) throws IOException {
    WholeFile.write(file, encode(picture, recipe));
  }

  /** The bytes of such a file. */
  public static byte[] encode(Picture picture, Recipe recipe) {
    try {
      byte[] plain = plain(picture);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length + 2048);
      bytes.write(plain, 0, HEADER_END);
      writeChunk(new DataOutputStream(bytes), text(recipe));
      bytes.write(plain, HEADER_END, plain.length - HEADER_END);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }

  /**
   * Looks for a recipe in a file of any kind.
   *
   * @throws IOException if the file itself cannot be read
   */
  public static Reading read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(in);
    }
  }

  private static Reading read(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    if (!Arrays.equals(in.readNBytes(SIGNATURE.length), SIGNATURE)) {
      return Reading.NOTHING;
    }
    try {
      while (true) {
        int length = in.readInt();
        int type = in.readInt();
        if (length < 0 || type == TYPE_END) {
          return Reading.NOTHING;
        }
        if (type != TYPE_TEXT || length > GREATEST_TEXT) {
          in.skipNBytes(length + 4L);
          continue;
        }
        byte[] data = in.readNBytes(length);
        boolean ours = startsWithKeyword(data);
        if (data.length < length) {
          return ours ? Reading.damaged("the file ends within the recipe") : Reading.NOTHING;
        }
        if (in.readInt() != checksum(type, data)) {
          if (ours) {
            return Reading.damaged("its checksum is wrong");
          }
        } else if (ours) {
          return understand(data);
        }
      }
    } catch (EOFException e) {
      // A torn file has no recipe that could be trusted; reading the picture will say the rest.
      return Reading.NOTHING;
    }
  }

  private static Reading understand(byte[] data) {
    try {
      JsonNode json = Json.mapper().readTree(unpack(data));
      if (json == null || !json.path("format").isInt()) {
        return Reading.damaged("it names no format");
      }
      int format = json.get("format").asInt();
      if (format > FORMAT) {
        return Reading.damaged("it was written by a newer Pentimento, in format " + format);
      }
      Recipe recipe =
          new Recipe(
              require(json, "kind"),
              FloatText.parse(require(json, "latent")),
              styles(json.path("styles")),
              new ModelFingerprint(require(json, "model")),
              require(json, "modelName"),
              draw(json.path("draw")));
      return new Reading(Optional.of(recipe), Optional.empty());
    } catch (JsonProcessingException e) {
      return Reading.damaged("it is no JSON");
    } catch (CharacterCodingException e) {
      return Reading.damaged("it is no UTF-8");
    } catch (DataFormatException | IllegalArgumentException e) {
      return Reading.damaged(String.valueOf(e.getMessage()));
    }
  }

  private static List<LatentCode> styles(JsonNode styles) {
    List<LatentCode> codes = new ArrayList<>();
    styles.forEach(style -> codes.add(FloatText.parse(style.asText())));
    return codes;
  }

  private static String require(JsonNode json, String field) {
    JsonNode value = json.get(field);
    if (value == null || !value.isTextual()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value.asText();
  }

  /** How the code was drawn; the picture is as good without, so what is odd counts as nothing. */
  private static @Nullable CodeDraw draw(JsonNode draw) {
    try {
      return draw.path("seed").isIntegralNumber() && draw.path("temperature").isNumber()
          ? new CodeDraw(
              new SamplerSpec(
                  SamplerSpec.Kind.named(draw.path("sampler").asText()),
                  draw.path("temperature").asDouble()),
              draw.path("seed").asLong())
          : null;
    } catch (InvalidSpecException e) {
      return null;
    }
  }

  private static boolean startsWithKeyword(byte[] data) {
    byte[] keyword = (KEYWORD + "\0").getBytes(StandardCharsets.US_ASCII);
    return data.length >= keyword.length
        && Arrays.equals(data, 0, keyword.length, keyword, 0, keyword.length);
  }

  /** The text of a chunk, compressed or not: an optimiser may have packed it again. */
  private static String unpack(byte[] data) throws DataFormatException, CharacterCodingException {
    int at = KEYWORD.length() + 1;
    if (data.length < at + 4) {
      throw new DataFormatException("it is too short");
    }
    boolean compressed = data[at] == 1;
    if (data[at] >>> 1 != 0 || data[at + 1] != 0) {
      throw new DataFormatException("it is packed in an unknown way");
    }
    at += 2;
    for (int strings = 0; strings < 2; strings++) {
      while (at < data.length && data[at] != 0) {
        at++;
      }
      at++;
    }
    if (at > data.length) {
      throw new DataFormatException("it is too short");
    }
    byte[] text = Arrays.copyOfRange(data, at, data.length);
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(compressed ? inflate(text) : text))
        .toString();
  }

  private static byte[] inflate(byte[] packed) throws DataFormatException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      while (!inflater.finished()) {
        int count = inflater.inflate(buffer);
        if (count == 0 || text.size() > GREATEST_TEXT) {
          throw new DataFormatException("it is packed wrongly");
        }
        text.write(buffer, 0, count);
      }
      return text.toByteArray();
    } finally {
      inflater.end();
    }
  }

  private static byte[] text(Recipe recipe) throws IOException {
    ObjectNode node =
        Json.mapper()
            .createObjectNode()
            .put("format", FORMAT)
            .put("kind", recipe.kind())
            .put("latent", FloatText.of(recipe.latent()))
            .put("model", recipe.model().sha256())
            .put("modelName", recipe.modelName());
    if (!recipe.styles().isEmpty()) {
      ArrayNode styles = node.putArray("styles");
      recipe.styles().forEach(style -> styles.add(FloatText.of(style)));
    }
    CodeDraw draw = recipe.draw();
    if (draw != null) {
      node.putObject("draw")
          .put("sampler", draw.sampler().kind().word())
          .put("temperature", draw.sampler().temperature())
          .put("seed", draw.seed());
    }
    String json =
        Json.mapper().writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(node);
    // Keyword, end; not compressed, method 0; no language; no translated keyword; text.
    return (KEYWORD + "\0\0\0\0\0" + json).getBytes(StandardCharsets.UTF_8);
  }

  private static void writeChunk(DataOutputStream out, byte[] data) throws IOException {
    out.writeInt(data.length);
    out.writeInt(TYPE_TEXT);
    out.write(data);
    out.writeInt(checksum(TYPE_TEXT, data));
  }

  private static int checksum(int type, byte[] data) {
    CRC32 crc = new CRC32();
    crc.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, type));
    crc.update(data);
    return (int) crc.getValue();
  }

  static byte[] plain(Picture picture) throws IOException {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        image.setRGB(
            x, y, picture.at(x, y, 0) << 16 | picture.at(x, y, 1) << 8 | picture.at(x, y, 2));
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(image);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
