package dev.pentimento.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pentimento.export.RecipePng.Reading;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipePngTest {

  private static final ModelFingerprint MODEL = new ModelFingerprint("0123456789abcdef".repeat(4));

  @TempDir Path folder;

  private static Picture picture() {
    byte[] rgb = new byte[7 * 5 * 3];
    new Random(3).nextBytes(rgb);
    return new Picture(7, 5, rgb);
  }

  private static Recipe recipe() {
    return new Recipe(
        Recipe.DECODE, LatentCode.of(1f, -0f, Float.MIN_VALUE, 0.1f), MODEL, "emoji “q” 表情");
  }

  /** A second reader of PNG, with the checksum done bit by bit as the specification defines it. */
  private record Chunk(String type, byte[] data) {
    static List<Chunk> walk(byte[] png) {
      assertEquals(0x89504e470d0a1a0aL, ByteBuffer.wrap(png).getLong());
      List<Chunk> chunks = new ArrayList<>();
      int at = 8;
      while (at < png.length) {
        int length = ByteBuffer.wrap(png, at, 4).getInt();
        byte[] checked = Arrays.copyOfRange(png, at + 4, at + 8 + length);
        assertEquals(crc(checked), ByteBuffer.wrap(png, at + 8 + length, 4).getInt());
        String type = new String(checked, 0, 4, StandardCharsets.US_ASCII);
        chunks.add(new Chunk(type, Arrays.copyOfRange(checked, 4, checked.length)));
        at += 12 + length;
      }
      return chunks;
    }

    static int crc(byte[] bytes) {
      int register = -1;
      for (byte b : bytes) {
        register ^= b & 0xff;
        for (int bit = 0; bit < 8; bit++) {
          register = (register & 1) != 0 ? 0xedb88320 ^ register >>> 1 : register >>> 1;
        }
      }
      return ~register;
    }

    static byte[] join(List<Chunk> chunks) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(ByteBuffer.allocate(8).putLong(0x89504e470d0a1a0aL).array());
      for (Chunk chunk : chunks) {
        byte[] type = chunk.type.getBytes(StandardCharsets.US_ASCII);
        byte[] checked = new byte[4 + chunk.data.length];
        System.arraycopy(type, 0, checked, 0, 4);
        System.arraycopy(chunk.data, 0, checked, 4, chunk.data.length);
        out.writeBytes(ByteBuffer.allocate(4).putInt(chunk.data.length).array());
        out.writeBytes(checked);
        out.writeBytes(ByteBuffer.allocate(4).putInt(crc(checked)).array());
      }
      return out.toByteArray();
    }
  }

  private Reading read(byte[] bytes) throws IOException {
    Path file = folder.resolve("a.png");
    Files.write(file, bytes);
    return RecipePng.read(file);
  }

  private Reading readText(String text) throws IOException {
    return readChunk(("pentimento\0\0\0\0\0" + text).getBytes(StandardCharsets.UTF_8));
  }

  private Reading readChunk(byte[] data) throws IOException {
    List<Chunk> chunks = new ArrayList<>(Chunk.walk(RecipePng.encode(picture(), recipe())));
    chunks.set(1, new Chunk("iTXt", data));
    return read(Chunk.join(chunks));
  }

  private static String json(String change, String to) {
    List<Chunk> chunks = Chunk.walk(RecipePng.encode(picture(), recipe()));
    String text = new String(chunks.get(1).data, StandardCharsets.UTF_8).substring(15);
    assertTrue(text.contains(change), text);
    return text.replace(change, to);
  }

  @Test
  void mixedStylesAreKeptToTheLastBit() throws IOException {
    Recipe mixed =
        new Recipe(
            Recipe.BLEND,
            LatentCode.of(1, 0.1f, -7),
            java.util.List.of(LatentCode.of(0.3f), LatentCode.of(Float.MIN_VALUE)),
            MODEL,
            "emoji",
            null);
    Path file = folder.resolve("mixed.png");
    RecipePng.write(file, picture(), mixed);
    assertEquals(mixed, RecipePng.read(file).recipe().orElseThrow());
  }

  @Test
  void isAPngWithTheChunkThatIsPromised() throws IOException {
    byte[] png = RecipePng.encode(picture(), recipe());
    List<Chunk> chunks = Chunk.walk(png);
    assertEquals("IHDR", chunks.get(0).type);
    assertEquals("iTXt", chunks.get(1).type);
    assertEquals("IEND", chunks.get(chunks.size() - 1).type);
    String data = new String(chunks.get(1).data, StandardCharsets.UTF_8);
    assertEquals("pentimento\0\0\0\0\0", data.substring(0, 15));
    JsonNode json = new ObjectMapper().readTree(data.substring(15));
    assertEquals(1, json.get("format").asInt());
    assertEquals("decode", json.get("kind").asText());
    assertEquals(MODEL.sha256(), json.get("model").asText());
    assertEquals("emoji “q” 表情", json.get("modelName").asText());
    assertArrayEquals(
        new byte[] {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, (byte) 0x80, 1, 0, 0, 0, -51, -52, -52, 0x3d},
        Base64.getDecoder().decode(json.get("latent").asText()));
  }

  @Test
  void holdsThePictureToTheByte() throws IOException {
    Picture picture = picture();
    BufferedImage image =
        ImageIO.read(new ByteArrayInputStream(RecipePng.encode(picture, recipe())));
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 7; x++) {
        int rgb = image.getRGB(x, y);
        assertEquals(0xff, rgb >>> 24);
        assertEquals(picture.at(x, y, 0), rgb >> 16 & 0xff);
        assertEquals(picture.at(x, y, 1), rgb >> 8 & 0xff);
        assertEquals(picture.at(x, y, 2), rgb & 0xff);
      }
    }
  }

  @Test
  void restoresTheCodeToTheLastBit() throws IOException {
    Random random = new Random(5);
    float[] values = new float[128];
    for (int i = 0; i < values.length; i++) {
      do {
        values[i] = Float.intBitsToFloat(random.nextInt());
      } while (!Float.isFinite(values[i]));
    }
    Recipe recipe = new Recipe(Recipe.DECODE, LatentCode.of(values), MODEL, "m");
    Path file = folder.resolve("new/a.png");
    RecipePng.write(file, picture(), recipe);
    float[] back = RecipePng.read(file).recipe().orElseThrow().latent().toArray();
    for (int i = 0; i < values.length; i++) {
      assertEquals(Float.floatToRawIntBits(values[i]), Float.floatToRawIntBits(back[i]));
    }
    assertEquals(new Reading(Optional.of(recipe), Optional.empty()), RecipePng.read(file));
  }

  @Test
  void givesTheSameBytesAgain() {
    assertArrayEquals(RecipePng.encode(picture(), recipe()), RecipePng.encode(picture(), recipe()));
  }

  @Test
  void refusesACodeThatIsNotFinite() throws IOException {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      LatentCode code = LatentCode.of(0, bad);
      assertThrows(
          IllegalArgumentException.class, () -> new Recipe(Recipe.DECODE, code, MODEL, "m"));
    }
    // 0x7fc00000, little-endian.
    Reading reading = readText(json("AACAPwAAAIABAAAAzczMPQ==", "AADAfw=="));
    assertEquals(Optional.empty(), reading.recipe());
    assertEquals(Optional.of("a code that is not finite makes no picture"), reading.damage());
  }

  @Test
  void findsNothingInOtherFiles() throws IOException {
    Reading nothing = new Reading(Optional.empty(), Optional.empty());
    List<Chunk> chunks = new ArrayList<>(Chunk.walk(RecipePng.encode(picture(), recipe())));
    chunks.remove(1);
    assertEquals(nothing, read(Chunk.join(chunks)));
    chunks.add(1, new Chunk("iTXt", "pentimentos\0\0\0\0\0{}".getBytes(StandardCharsets.UTF_8)));
    chunks.add(2, new Chunk("tEXt", "pentimento\0{}".getBytes(StandardCharsets.UTF_8)));
    assertEquals(nothing, read(Chunk.join(chunks)));
    assertEquals(nothing, read(new byte[0]));
    assertEquals(nothing, read("GIF89a and so on".getBytes(StandardCharsets.US_ASCII)));
    assertThrows(IOException.class, () -> RecipePng.read(folder.resolve("none.png")));
  }

  @Test
  void findsTheRecipeAmongOtherTexts() throws IOException {
    List<Chunk> chunks = new ArrayList<>(Chunk.walk(RecipePng.encode(picture(), recipe())));
    Chunk ours = chunks.remove(1);
    chunks.add(1, new Chunk("iTXt", "Comment\0\0\0\0\0hi".getBytes(StandardCharsets.UTF_8)));
    chunks.add(chunks.size() - 1, ours);
    assertEquals(Optional.of(recipe()), read(Chunk.join(chunks)).recipe());
  }

  @Test
  void readsARecipeThatAnOptimiserPacked() throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes("pentimento\0\1\0en\0tr\0".getBytes(StandardCharsets.UTF_8));
    try (DeflaterOutputStream packed = new DeflaterOutputStream(data)) {
      packed.write(json("1", "1").getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(Optional.of(recipe()), readChunk(data.toByteArray()).recipe());
    byte[] torn = Arrays.copyOf(data.toByteArray(), data.size() - 20);
    assertEquals(Optional.of("it is packed wrongly"), readChunk(torn).damage());
  }

  @Test
  void anyFlippedBitOfTheChunkIsNoticed() throws IOException {
    byte[] png = RecipePng.encode(picture(), recipe());
    int chunk = 33;
    int length = ByteBuffer.wrap(png, chunk, 4).getInt();
    // From behind the keyword to the end of the checksum.
    for (int at = chunk + 8 + 11; at < chunk + 12 + length; at++) {
      byte[] flipped = png.clone();
      flipped[at] ^= (byte) (1 << at % 8);
      Reading reading = read(flipped);
      assertEquals(Optional.empty(), reading.recipe());
      assertEquals(Optional.of("its checksum is wrong"), reading.damage());
    }
  }

  @Test
  void saysWhatIsWrongWithARecipe() throws IOException {
    assertEquals(
        Optional.of("it was written by a newer Pentimento, in format 2"),
        readText(json("\"format\":1", "\"format\":2")).damage());
    assertEquals(Optional.of("it names no format"), readText("{}").damage());
    assertEquals(Optional.of("it is no JSON"), readText("{\"format\":").damage());
    assertEquals(
        Optional.of("modelName is missing"), readText(json("modelName", "modelname")).damage());
    assertTrue(readText(json(MODEL.sha256(), "cafe")).damage().isPresent());
    assertTrue(readText(json("AACAPwAAAIABAAAAzczMPQ==", "AACAPw=")).damage().isPresent());
    assertEquals(
        Optional.of("it is too short"),
        readChunk("pentimento\0\0".getBytes(StandardCharsets.UTF_8)).damage());
  }

  @Test
  void aFileTornWithinTheRecipeHasNone() throws IOException {
    byte[] png = RecipePng.encode(picture(), recipe());
    for (int length = 0; length < 33 + 12 + 40; length++) {
      assertEquals(Optional.empty(), read(Arrays.copyOf(png, length)).recipe());
    }
  }
}
