package dev.pentimento.dataset.emoji;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.dataset.DataSetFiles;
import dev.pentimento.dataset.DatasetException;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.spec.Picture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The builder on small icon sets of our own, whose drawings are known. */
class EmojiStylesBuilderTest {

  /** Units of 128; the left half is black. */
  private static final String LEFT_HALF = "<path fill='currentColor' d='M0 0h64v128H0z'/>";

  @TempDir Path folder;
  private Path sources;

  @BeforeEach
  void makeSets() throws IOException {
    sources = Files.createDirectory(folder.resolve("sources"));
    for (String prefix : EmojiStylesBuilder.prefixes()) {
      boolean sparse = prefix.equals("emojione");
      String icons =
          "{\"prefix\":\""
              + prefix
              + "\",\"width\":128,\"height\":128,\"icons\":{"
              + "\"anchor\":{\"body\":\""
              + LEFT_HALF
              + "\"}"
              // Twice as wide as high: black, so it must lie as a band in the middle.
              + (sparse
                  ? ""
                  : ",\"banana\":{\"body\":\"<path d='M0 0h128v64H0z'/>\",\"height\":64}")
              + ",\"hidden\":{\"body\":\"<path d='M8 8h8v8z'/>\",\"hidden\":true}},"
              + "\"aliases\":{\"bone\":{\"parent\":\"anchor\",\"hFlip\":true},"
              + "\"ship-hook\":{\"parent\":\"anchor\"}}}";
      tarball(prefix, icons);
    }
  }

  private void tarball(String prefix, String icons) throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    entry(tar, "package/icons.json", icons);
    String names = "[\"anchor\",\"banana\",\"bone\",\"hidden\"]";
    entry(tar, "package/metadata.json", "{\"categories\":{\"Objects\":" + names + "}}");
    entry(tar, "package/chars.json", "{\"2693\":\"anchor\",\"2693-fe0f\":\"anchor\"}");
    entry(tar, "package/info.json", "{\"license\":{\"spdx\":\"MIT\"}}");
    entry(tar, "package/package.json", "{\"version\":\"1.0.0\"}");
    tar.writeBytes(new byte[1024]);
    try (GZIPOutputStream out =
        new GZIPOutputStream(
            Files.newOutputStream(sources.resolve("iconify-json-" + prefix + "-1.0.0.tgz")))) {
      out.write(tar.toByteArray());
    }
  }

  private static void entry(ByteArrayOutputStream tar, String name, String content) {
    tar.writeBytes(DataSetFiles.tarEntry(name, content.getBytes(StandardCharsets.UTF_8), '0'));
  }

  private EmojiIndex build(Path out) throws DatasetException {
    return EmojiStylesBuilder.build(sources, out, line -> {});
  }

  @Test
  void drawsHalvesBandsAndMirrors() throws Exception {
    Path out = folder.resolve("pack");
    EmojiIndex index = build(out);
    List<String> names = index.contents().stream().map(EmojiIndex.Content::name).toList();
    // ship-hook is another name of anchor in every set and no content of its own.
    assertEquals(List.of("anchor", "banana", "bone", "hidden"), names);
    PictureSet set = EmojiStyles.read(out);
    Picture anchor = picture(set, "anchor", "noto");
    Picture bone = picture(set, "bone", "noto");
    Picture banana = picture(set, "banana", "twemoji");
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 64; x++) {
        assertEquals(x < 32 ? 0 : 255, anchor.at(x, y, 1));
        assertEquals(x < 32 ? 255 : 0, bone.at(x, y, 1));
        assertEquals(y >= 16 && y < 48 ? 0 : 255, banana.at(x, y, 1));
      }
    }
  }

  private static Picture picture(PictureSet set, String content, String style) {
    for (int i = 0; i < set.count(); i++) {
      if (set.entry(i).content().equals(content) && set.entry(i).style().equals(style)) {
        return set.picture(i);
      }
    }
    throw new AssertionError(content + " in " + style + " is not there");
  }

  @Test
  void tellsWhatIsMissingAndOtherNames() throws Exception {
    EmojiIndex index = build(folder.resolve("pack"));
    for (EmojiIndex.Style style : index.styles()) {
      assertEquals(
          style.name().equals("emojione") ? List.of("banana") : List.of(), style.missing());
    }
    EmojiIndex.Content anchor = index.contents().get(0);
    assertEquals("2693", anchor.codePoints());
    assertEquals(List.of("ship-hook"), anchor.tags());
    assertEquals("Objects", anchor.group());
    assertEquals(List.of("Objects"), index.groups());
  }

  @Test
  void theSameSetsGiveTheSameBytes() throws Exception {
    build(folder.resolve("one"));
    build(folder.resolve("two"));
    List<Path> files;
    try (Stream<Path> list = Files.list(folder.resolve("one"))) {
      files = list.sorted().toList();
    }
    assertEquals(8, files.size());
    for (Path file : files) {
      Path twin = folder.resolve("two").resolve(file.getFileName());
      assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(twin), file.toString());
    }
  }

  @Test
  void saysWhichSetIsMissingTwiceOrBroken() throws Exception {
    Path noto = sources.resolve("iconify-json-noto-1.0.0.tgz");
    Path copy = sources.resolve("iconify-json-noto-2.0.0.tgz");
    Files.copy(noto, copy);
    assertRefused("several versions");
    Files.delete(copy);
    byte[] whole = Files.readAllBytes(noto);
    Files.write(noto, java.util.Arrays.copyOf(whole, whole.length / 2));
    assertRefused("gzipped tar");
    Files.writeString(noto, "no tarball");
    assertRefused("gzipped tar");
    Files.delete(noto);
    assertRefused("npm pack @iconify-json/noto'");
  }

  private void assertRefused(String words) {
    Path out = folder.resolve("refused");
    DatasetException e = assertThrows(DatasetException.class, () -> build(out));
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }

  @Test
  void aDamagedPackIsRefusedWithTheReason() throws Exception {
    Path out = folder.resolve("pack");
    build(out);
    Path indexFile = out.resolve("index.json");
    String index = Files.readString(indexFile);
    List<String[]> damages = new ArrayList<>();
    damages.add(new String[] {"\"version\" : 1", "\"version\" : 2", "newer program"});
    damages.add(new String[] {"emoji-styles", "other", "not the index"});
    damages.add(new String[] {"\"cell\" : 64", "\"cell\" : 0", "no grid"});
    damages.add(new String[] {"\"cell\" : 64,", "", "damaged"});
    damages.add(new String[] {"\"columns\" : 40", "\"columns\" : 41", "instead of"});
    damages.add(new String[] {"\"name\" : \"banana\"", "\"name\" : \"anchor\"", "anchor twice"});
    damages.add(new String[] {"[ \"banana\" ]", "[ \"bananas\" ]", "'bananas' missing"});
    damages.add(new String[] {"\"noto.png\"", "\"../noto.png\"", "outside the pack"});
    damages.add(new String[] {"\"split\" : \"train\"", "\"split\" : \"exam\"", "'exam'"});
    damages.add(new String[] {"\"heldOut\" : [", "\"heldOut\" : [{", "damaged"});
    for (String[] damage : damages) {
      assertTrue(index.contains(damage[0]), damage[0]);
      Files.writeString(
          indexFile, index.replaceFirst(java.util.regex.Pattern.quote(damage[0]), damage[1]));
      DatasetException e = assertThrows(DatasetException.class, () -> EmojiStyles.read(out));
      assertTrue(e.getMessage().contains(damage[2]), e.getMessage());
    }
    Files.writeString(indexFile, index);
    Path sheet = out.resolve("twemoji.png");
    byte[] png = Files.readAllBytes(sheet);
    png[png.length / 2]++;
    Files.write(sheet, png);
    assertTrue(
        assertThrows(DatasetException.class, () -> EmojiStyles.read(out))
            .getMessage()
            .contains("SHA-256"));
    Files.delete(sheet);
    assertTrue(
        assertThrows(DatasetException.class, () -> EmojiStyles.read(out))
            .getMessage()
            .contains("not there"));
  }

  @Test
  void anotherDecoderReadsTheEncodersPixels() throws Exception {
    Random random = new Random(3);
    for (int[] sides : new int[][] {{1, 1}, {7, 3}, {64, 65}}) {
      byte[] rgb = new byte[sides[0] * sides[1] * 3];
      random.nextBytes(rgb);
      // Half of it smooth, so that every row filter gets its turn.
      for (int i = 0; i < rgb.length / 2; i++) {
        rgb[i] = (byte) (i / 3);
      }
      Picture picture = new Picture(sides[0], sides[1], rgb);
      var image = ImageIO.read(new ByteArrayInputStream(PngEncoder.encode(picture)));
      for (int i = 0; i < sides[0] * sides[1]; i++) {
        int expected =
            (rgb[3 * i] & 255) << 16 | (rgb[3 * i + 1] & 255) << 8 | (rgb[3 * i + 2] & 255);
        assertEquals(expected, image.getRGB(i % sides[0], i / sides[0]) & 0xffffff);
      }
    }
  }
}
