package dev.pentimento.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pentimento.spec.Json;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.MixtureComponent;
import dev.pentimento.spec.MixtureStatistics;
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

  @Test
  void pythonReadsTheMixture() throws Exception {
    assumeTrue(hasPython(), "python3 is not at hand");
    LatentStatistics statistics =
        new LatentStatistics(
                1, new float[2], new float[2][2], new float[2], new float[2], new float[2])
            .with(
                new MixtureStatistics(
                    List.of(
                        MixtureComponent.of(
                            0.25, new double[] {1, -0.5}, new double[][] {{2, 0}, {0.5, 4}}),
                        MixtureComponent.of(
                            0.75, new double[] {3, 4}, new double[][] {{1, 0}, {0, 1}})),
                    9,
                    3,
                    -1));
    Path file = folder.resolve("latent-stats.json");
    Files.write(file, Json.mapper().writeValueAsBytes(statistics));
    Process python =
        new ProcessBuilder("python3", "docs/python/load_checkpoint.py", file.toString())
            .redirectErrorStream(true)
            .start();
    String answer = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, python.waitFor(), answer);
    assertEquals(List.of("0.25 2 0.5 3 6.5", "0.75 2 7.0 3 2.0"), answer.lines().toList());
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
