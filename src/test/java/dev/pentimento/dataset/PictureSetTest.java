package dev.pentimento.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pentimento.spec.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PictureSetTest {

  private static final int SIZE = 8;
  private static final int BYTES = SIZE * SIZE * 3;
  private static final int HEADER = 37;

  @TempDir private Path folder;

  private static byte[] noise(int count) {
    byte[] pixels = new byte[count * BYTES];
    new Random(count).nextBytes(pixels);
    return pixels;
  }

  private static List<PictureSet.Entry> entries(int count) {
    List<PictureSet.Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(new PictureSet.Entry("p" + i, "", Split.values()[i % 3], "class" + i % 2));
    }
    return entries;
  }

  private MappedPixels mapped(byte[] pixels, int count, int largestSegment) throws IOException {
    Path file = folder.resolve("pixels" + largestSegment);
    byte[] content = new byte[HEADER + pixels.length];
    System.arraycopy(pixels, 0, content, HEADER, pixels.length);
    Files.write(file, content);
    try (FileChannel channel = FileChannel.open(file)) {
      return MappedPixels.of(channel, HEADER, count, BYTES, largestSegment);
    }
  }

  @Test
  void theFingerprintOfTheEmojiIsStillTheOneThatTheShippedModelRecords() throws Exception {
    String recorded =
        Json.mapper()
            .readTree(Path.of("checkpoints/emoji-quality-32/model.json").toFile())
            .path("training")
            .path("dataFingerprint")
            .asText();
    assertEquals(
        recorded,
        dev.pentimento.dataset.emoji.EmojiStyles.read(Path.of("assets/emoji-styles"))
            .fingerprint());
  }

  /** From one picture a segment, over segments that end within a picture, to a single one. */
  @ParameterizedTest
  @ValueSource(ints = {1, BYTES, BYTES + 1, 2 * BYTES, 3 * BYTES - 1, 5 * BYTES, 1 << 20})
  void aMappedSetIsTheSameAsOneInMemory(int largestSegment) throws IOException {
    int count = 11;
    byte[] pixels = noise(count);
    MappedPixels store = mapped(pixels, count, largestSegment);
    int each = Math.max(1, largestSegment / BYTES);
    assertEquals((count + each - 1) / each, store.segments());
    PictureSet memory = new PictureSet("a", SIZE, pixels, entries(count));
    PictureSet file = new PictureSet("a", SIZE, store, entries(count), null);
    assertEquals(memory.fingerprint(), file.fingerprint());
    PictureSet half = memory.resizedTo(4);
    PictureSet halfFile = file.resizedTo(4);
    assertEquals(half.fingerprint(), halfFile.fingerprint());
    for (int i = count - 1; i >= 0; i--) {
      assertArrayEquals(
          Arrays.copyOfRange(pixels, i * BYTES, (i + 1) * BYTES), file.picture(i).rgb());
      assertEquals(half.picture(i), halfFile.picture(i));
    }
    assertThrows(IndexOutOfBoundsException.class, () -> file.picture(count));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.picture(-1));
  }

  @Test
  void aFileThatIsTooShortIsNotMapped() {
    assertThrows(IOException.class, () -> mapped(noise(3), 4, 1 << 20));
  }

  @Test
  void aPictureIsReadIntoItsPlace() {
    PictureSet set = new PictureSet("a", SIZE, noise(2), entries(2));
    byte[] target = new byte[BYTES + 3];
    set.read(1, target, 2);
    assertArrayEquals(set.picture(1).rgb(), Arrays.copyOfRange(target, 2, BYTES + 2));
    assertEquals(0, target[0] | target[1] | target[BYTES + 2]);
  }

  @Test
  void theFingerprintKnowsTheClasses() {
    byte[] pixels = noise(1);
    PictureSet.Entry plain = new PictureSet.Entry("p", "", Split.TRAIN);
    PictureSet.Entry ship = new PictureSet.Entry("p", "", Split.TRAIN, "ship");
    assertNotEquals(
        new PictureSet("a", SIZE, pixels, List.of(plain)).fingerprint(),
        new PictureSet("a", SIZE, pixels, List.of(ship)).fingerprint());
  }

  @Test
  void storeAndEntriesMustFit() {
    assertThrows(
        IllegalArgumentException.class, () -> new PictureSet("a", SIZE, noise(2), entries(3)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new PictureSet("a", SIZE, new ResidentPixels(noise(2), BYTES), entries(3), null));
  }
}
