package dev.pentimento.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pentimento.spec.NamedTensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of the documentation reads what we write. */
class PythonReaderTest {

  @TempDir private Path folder;

  @Test
  void pythonReadsTheWeights() throws Exception {
    assumeTrue(hasPython(), "python3 is not at hand");
    Path file = folder.resolve("weights.safetensors");
    Files.write(
        file,
        Safetensors.encode(
            List.of(
                new NamedTensor("b.weight", List.of(2L, 2L), new float[] {1, 2, 3, 4.5f}),
                new NamedTensor("a.bias", List.of(1L), new float[] {-0.25f}))));
    Process python =
        new ProcessBuilder("python3", "docs/python/load_checkpoint.py", file.toString())
            .redirectErrorStream(true)
            .start();
    String answer = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, python.waitFor(), answer);
    assertEquals(List.of("b.weight 2x2 4 10.5", "a.bias 1 1 -0.25"), answer.lines().toList());
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
