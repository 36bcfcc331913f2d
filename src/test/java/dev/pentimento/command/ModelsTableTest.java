package dev.pentimento.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.dataset.emoji.EmojiStyles;
import dev.pentimento.spec.Picture;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of models in the documents is what the command prints from the shipped folders. */
class ModelsTableTest {

  @TempDir private Path folder;
  private CommandRun run;

  @BeforeEach
  void make() {
    run = new CommandRun();
  }

  @Test
  void theDocumentsShowWhatTheCommandPrints() throws Exception {
    assertEquals(
        0,
        run.execute(
            "compare", "--stored", "checkpoints/comparison-32", "checkpoints/emoji-quality-32"),
        run.err.toString());
    List<String> table = run.out.toString().lines().toList();
    assertEquals(8, table.size());
    List<String> documents = Files.readAllLines(Path.of("docs/models.md"));
    assertTrue(documents.containsAll(table), run.out::toString);
  }

  /** The fake's reconstructions are black: true pictures above, a black row for each model. */
  @Test
  void aSheetHasARowForEachModelUnderTheTruth() throws Exception {
    Path sheet = folder.resolve("sheet.png");
    String model = "checkpoints/comparison-32/compact";
    assertEquals(
        0,
        run.execute("compare", "--stored", "--sheet", sheet.toString(), model, model),
        run.err.toString());
    BufferedImage picture = ImageIO.read(sheet.toFile());
    assertEquals(12 * 96 + 11 * 4, picture.getWidth());
    assertEquals(3 * 96 + 2 * 4, picture.getHeight());
    PictureSet set = EmojiStyles.read(Path.of("assets").resolve(EmojiStyles.FOLDER)).resizedTo(32);
    int[] test = set.indices(Split.TEST);
    // The first of the row is from the middle of the first twelfth.
    Picture first = set.picture(test[test.length / 24]);
    for (int y = 0; y < 96; y++) {
      for (int x = 0; x < 96; x++) {
        int rgb = 0;
        for (int channel = 0; channel < 3; channel++) {
          rgb = rgb << 8 | first.at(x / 3, y / 3, channel);
        }
        assertEquals(rgb, picture.getRGB(x, y) & 0xffffff, x + ", " + y);
        assertEquals(0, picture.getRGB(x, 100 + y) & 0xffffff);
        assertEquals(0, picture.getRGB(1100 + x / 2, 200 + y) & 0xffffff);
      }
    }
    assertEquals(0xffffff, picture.getRGB(0, 97) & 0xffffff);
    assertEquals(
        1, run.execute("compare", "--stored", "--split", "tset", "--sheet", "x.png", model));
  }

  @Test
  void anEvaluationOfOtherWeightsIsRefused() throws Exception {
    Path model = folder.resolve("compact");
    Files.createDirectories(model);
    try (var files = Files.list(Path.of("checkpoints/comparison-32/compact"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, model.resolve(file.getFileName()));
      }
    }
    Files.copy(
        Path.of("checkpoints/comparison-32/classic/evaluation-test.json"),
        model.resolve("evaluation-test.json"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertEquals(1, run.execute("compare", "--stored", model.toString()));
    assertTrue(run.err.toString().contains("other weights"), run.err.toString());
    assertEquals(1, run.execute("compare", "--stored", folder.resolve("none").toString()));
    assertTrue(run.err.toString().contains("no model"), run.err.toString());
  }
}
