package dev.pentimento.dataset.emoji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pack that the program ships. */
class EmojiStylesPackTest {

  private static final Path PACK = Path.of("assets", "emoji-styles");

  private static EmojiIndex index;
  private static PictureSet set;

  @BeforeAll
  static void read() throws Exception {
    index = EmojiStyles.readIndex(PACK);
    set = EmojiStyles.read(PACK);
  }

  @Test
  void isTheGridThatItSays() {
    assertEquals(1566, index.contents().size());
    assertEquals(7, index.styles().size());
    int missing = index.styles().stream().mapToInt(s -> s.missing().size()).sum();
    assertEquals(1566 * 7 - missing, set.count());
    for (EmojiIndex.Content content : index.contents()) {
      assertFalse(content.group().isEmpty(), content.name());
      assertTrue(content.codePoints().matches("[0-9a-f]+(-[0-9a-f]+)*"), content.name());
    }
  }

  @Test
  void isOrderedByContentThenStyle() {
    List<String> contents = index.contents().stream().map(EmojiIndex.Content::name).toList();
    List<String> styles = index.styles().stream().map(EmojiIndex.Style::name).toList();
    int before = -1;
    for (PictureSet.Entry entry : set.entries()) {
      int place = contents.indexOf(entry.content()) * 7 + styles.indexOf(entry.style());
      assertTrue(place > before, entry.toString());
      before = place;
    }
  }

  @Test
  void everyExistingCellIsDrawnAndEveryMissingOneWhite() throws Exception {
    for (EmojiIndex.Style style : index.styles()) {
      BufferedImage sheet = ImageIO.read(PACK.resolve(style.sheet()).toFile());
      Set<String> missing = new HashSet<>(style.missing());
      for (int c = 0; c < index.contents().size(); c++) {
        int inked = 0;
        for (int i = 0; i < 64 * 64; i++) {
          int x = c % 40 * 64 + i % 64;
          int y = c / 40 * 64 + i / 64;
          inked += (sheet.getRGB(x, y) & 0xffffff) == 0xffffff ? 0 : 1;
        }
        String cell = index.contents().get(c).name() + " in " + style.name();
        if (missing.contains(index.contents().get(c).name())) {
          assertEquals(0, inked, cell);
        } else {
          assertTrue(inked > 60, cell + " has " + inked + " pixels");
        }
      }
    }
  }

  @Test
  void aCellIsThePlaceOfItsSheet() throws Exception {
    int at = set.count() * 2 / 3;
    PictureSet.Entry entry = set.entry(at);
    BufferedImage sheet = ImageIO.read(PACK.resolve(entry.style() + ".png").toFile());
    List<String> contents = index.contents().stream().map(EmojiIndex.Content::name).toList();
    int c = contents.indexOf(entry.content());
    for (int i = 0; i < 64 * 64; i++) {
      int rgb = sheet.getRGB(c % 40 * 64 + i % 64, c / 40 * 64 + i / 64);
      assertEquals(rgb >> 16 & 255, set.picture(at).at(i % 64, i / 64, 0));
      assertEquals(rgb & 255, set.picture(at).at(i % 64, i / 64, 2));
    }
  }

  @Test
  void familiesAreWholeAndTheSharesAreKept() {
    Map<String, String> splitOf = new HashMap<>();
    Map<String, Integer> count = new HashMap<>();
    for (EmojiIndex.Content content : index.contents()) {
      assertEquals(EmojiFamilies.of(content.name()), content.family());
      String other = splitOf.put(content.family(), content.split());
      assertTrue(other == null || other.equals(content.split()), content.family());
      count.merge(content.split(), 1, Integer::sum);
    }
    assertEquals(0.8, count.get("train") / 1566.0, 0.01);
    assertEquals(0.1, count.get("validation") / 1566.0, 0.01);
    assertEquals(0.1, count.get("test") / 1566.0, 0.01);
  }

  @Test
  void heldOutCellsBelongToTrainingAndLeaveTheirContentOtherCells() {
    int training = set.indices(Split.TRAIN).length;
    int heldOut = set.indices(Split.HELD_OUT_CELL).length;
    assertEquals(index.heldOut().size(), heldOut);
    assertEquals(0.02, heldOut / (double) (training + heldOut), 0.005);
    Map<String, Integer> left = new HashMap<>();
    for (int i : set.indices(Split.TRAIN)) {
      left.merge(set.entry(i).content(), 1, Integer::sum);
    }
    for (int i : set.indices(Split.HELD_OUT_CELL)) {
      assertTrue(left.getOrDefault(set.entry(i).content(), 0) >= 2, set.entry(i).content());
    }
  }

  @Test
  void licencesAndAttributionsLieBesideAndItStaysSmall() throws Exception {
    String readme = Files.readString(PACK.resolve("README.md"));
    Set<String> licences = new LinkedHashSet<>();
    for (EmojiIndex.Style style : index.styles()) {
      assertTrue(
          readme.contains("`" + style.source() + "` " + style.sourceVersion()), style.name());
      licences.add(style.licence());
    }
    assertEquals(Set.of("Apache-2.0", "CC-BY-4.0", "MIT"), licences);
    for (String file : List.of("Apache-2.0.txt", "CC-BY-4.0.txt", "MIT-fluent-emoji.txt")) {
      assertTrue(Files.size(PACK.resolve("licences").resolve(file)) > 1000, file);
    }
    for (String name : EmojiDefects.CONTENTS.keySet()) {
      assertTrue(readme.contains("`" + name + "`"), name);
    }
    for (String name : EmojiDefects.CELLS.keySet()) {
      assertTrue(readme.contains("`" + name + "`"), name);
    }
    try (Stream<Path> files = Files.walk(PACK)) {
      long bytes = files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
      assertTrue(bytes < 25_000_000, bytes + " bytes");
    }
  }
}
