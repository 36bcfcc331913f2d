package dev.pentimento.training;

import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.spec.WholeFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code metrics.csv}: a row for every logged step and for every validation. */
final class MetricsFile implements AutoCloseable {

  private static final String HEADER =
      "step,loss,reconstruction,kl,sigma,beta,learning_rate,gradient_norm,pictures_per_second,"
          + "validation_psnr,validation_kl,validation_loss";

  private final BufferedWriter writer;

  /**
   * Opens the file; rows after {@code lastStep}, and a row cut off in the middle, are dropped,
   * since a resumed run writes them again.
   */
  MetricsFile(Path file, long lastStep) throws IOException {
    List<String> kept = new ArrayList<>(List.of(HEADER));
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        String[] cells = line.split(",", -1);
        if (cells.length == HEADER.split(",").length
            && cells[0].matches("\\d+")
            && Long.parseLong(cells[0]) <= lastStep) {
          kept.add(line);
        }
      }
    }
    WholeFile.write(file, (String.join("\n", kept) + "\n").getBytes(StandardCharsets.UTF_8));
    writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
  }

  void step(TrainingEvent.Step step) throws IOException {
    row(
        String.format(
            Locale.ROOT,
            "%d,%.3f,%.3f,%.3f,%.6f,%.4f,%.3e,%.5f,%.1f,,,",
            step.step(),
            step.loss(),
            step.reconstruction(),
            step.kl(),
            step.sigma(),
            step.beta(),
            step.learningRate(),
            step.gradientNorm(),
            step.picturesPerSecond()));
  }

  void validated(TrainingEvent.Validated validated) throws IOException {
    row(
        String.format(
            Locale.ROOT,
            "%d,,,,,,,,,%.4f,%.3f,%.3f",
            validated.step(),
            validated.psnr(),
            validated.kl(),
            validated.loss()));
  }

  private void row(String line) throws IOException {
    writer.write(line);
    writer.write('\n');
    writer.flush();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
