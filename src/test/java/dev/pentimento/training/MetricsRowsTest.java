package dev.pentimento.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pentimento.spec.TrainingEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsRowsTest {

  @TempDir private Path folder;
  private final List<TrainingEvent.Step> steps = new ArrayList<>();
  private final List<TrainingEvent.Validated> validations = new ArrayList<>();

  private int read(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new MetricsRows(steps::add, validations::add).read(bytes, bytes.length);
  }

  /** Java's own reading of each number is the measure, to the last bit. */
  @Test
  void numbersAreReadAsJavaReadsThem() {
    Random random = new Random(1);
    List<String> cells = new ArrayList<>(List.of("0", "-0.5", "1e300", "1.234e-04", "Infinity"));
    for (int i = 0; i < 5000; i++) {
      double value = random.nextGaussian() * Math.pow(10, random.nextInt(16) - 8);
      String format = List.of("%.3f", "%.6f", "%.3e", "%.5f", "%.1f", "%s").get(i % 6);
      cells.add(String.format(Locale.ROOT, format, value));
    }
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      rows.append(i).append(",").append(cells.get(i)).append(",0,0,0,0,0,0,0,,,\n");
    }
    read(rows.toString());
    assertEquals(cells.size(), steps.size());
    for (int i = 0; i < cells.size(); i++) {
      assertEquals(Double.parseDouble(cells.get(i)), steps.get(i).loss(), 0, cells.get(i));
    }
  }

  @Test
  void whatIsNoRowIsPassedOverAndACutOneIsLeft() {
    String whole = "7,1,2,3,4,5,6,7,8,,,\n8,,,,,,,,,20.5,3,4\nrubbish\n9,1,2\n";
    assertEquals(whole.length(), read("step,loss\n" + whole + "10,1,2,") - "step,loss\n".length());
    assertEquals(1, steps.size());
    assertEquals(7, steps.get(0).step());
    assertEquals(8, steps.get(0).picturesPerSecond());
    assertEquals(List.of(new TrainingEvent.Validated(8, 4, 20.5, 3, true)), validations);
  }

  @Test
  void theBestValidationIsMarked() {
    read("1,,,,,,,,,20,0,0\n2,,,,,,,,,19,0,0\n3,,,,,,,,,21,0,0\n");
    assertEquals(List.of(true, false, true), validations.stream().map(v -> v.best()).toList());
  }

  @Test
  void whatTheFileWritesIsRead() throws Exception {
    Path file = folder.resolve("metrics.csv");
    TrainingEvent.Step step =
        new TrainingEvent.Step(10, -4321.125, -4400.5, 79.375, 0.25, 0.5, 1e-3, 1.5, 400.5, 12);
    TrainingEvent.Validated validated = new TrainingEvent.Validated(10, -4000.5, 20.25, 80.5, true);
    try (MetricsFile metrics = new MetricsFile(file, 0)) {
      metrics.step(step);
      metrics.validated(validated);
    }
    // A resumed run drops what comes after its checkpoint, and a row that was cut off.
    Files.writeString(file, Files.readString(file) + "20,1,2,3,4,5,6,7,8,,,\n21,1,");
    try (MetricsFile metrics = new MetricsFile(file, 10)) {
      assertEquals(true, metrics.wasValidated(10));
      assertEquals(false, metrics.wasValidated(20));
    }
    read(Files.readString(file));
    assertEquals(
        List.of(
            new TrainingEvent.Step(
                10, -4321.125, -4400.5, 79.375, 0.25, 0.5, 1e-3, 1.5, 400.5, Double.NaN)),
        steps);
    assertEquals(List.of(validated), validations);
  }
}
