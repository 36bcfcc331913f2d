package dev.pentimento.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
