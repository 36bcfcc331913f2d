package dev.pentimento.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CourseWatchTest {

  /** Whole trainings of the presets, as they went. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "checkpoints/emoji-quality-32",
        "checkpoints/comparison-32/quality",
        "checkpoints/comparison-32/compact",
        "checkpoints/comparison-32/classic",
        "checkpoints/comparison-32/classic-100-epochs",
        "checkpoints/comparison-32/autoencoder"
      })
  void noTrainingThatWentWellRaisesAnAlarm(String model) throws IOException {
    CourseWatch watch = new CourseWatch(0);
    int rows = 0;
    for (double[] row : rows(Path.of(model, "training-metrics.csv"))) {
      // The steps between two rows are as the row, with a batch's noise.
      Random random = new Random(rows);
      for (int i = 0; i < 10; i++) {
        double noise = Math.exp(0.3 * random.nextGaussian());
        assertNull(watch.hear((long) row[0], row[1] * row[1] * noise), model + " at " + row[0]);
      }
      rows++;
    }
    assertEquals(true, rows > 100);
  }

  private static List<double[]> rows(Path file) throws IOException {
    List<double[]> rows = new ArrayList<>();
    byte[] bytes = Files.readAllBytes(file);
    new MetricsRows(step -> rows.add(new double[] {step.step(), step.sigma()}), validated -> {})
        .read(bytes, bytes.length);
    return rows;
  }

  @Test
  void anErrorThatStaysSixDecibelsAboveTheBestIsNoticedAfterFiftySteps() {
    CourseWatch watch = new CourseWatch(0);
    long step = 0;
    for (; step < 100; step++) {
      assertNull(watch.hear(step, 0.01));
    }
    // One bad batch is none.
    assertNull(watch.hear(step++, 0.2));
    for (int i = 0; i < 100; i++) {
      assertNull(watch.hear(step++, 0.01));
    }
    long turn = step;
    String told = null;
    while (told == null) {
      told = watch.hear(++step, 0.05);
    }
    assertNotNull(told);
    // Smoothed over ten steps, 0.05 needs 14 of them to be seen as 0.04.
    assertEquals(turn + 14 + 50, step, 2);
    assertEquals(turn + 14, watch.lastGood(), 2);
  }

  @Test
  void whatIsTakenAsItIsIsTheNewMeasure() {
    CourseWatch watch = new CourseWatch(0);
    for (int i = 0; i < 100; i++) {
      watch.hear(i, 0.01);
    }
    watch.accept();
    for (int i = 100; i < 400; i++) {
      assertNull(watch.hear(i, 0.1));
    }
  }
}
