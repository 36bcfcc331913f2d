package dev.pentimento.studio.tour;

import dev.pentimento.spec.Json;
import dev.pentimento.spec.LatencyReport;
import dev.pentimento.spec.WholeFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What a hand felt that walked a model in training, and what the training got meanwhile.
 *
 * @param latencyMs from the input event to the pulse after layout
 * @param pulseGapMaxMs the longest time without a pulse while sliders moved
 * @param moves slider moves that were sent, warm-up excluded
 * @param seconds that the sending took
 * @param picturesPerSecond training pictures while the hand moved
 * @param picturesPerSecondAtRest training pictures while the window was open and no hand moved
 * @param snapshots how often the weights under the hand were exchanged
 * @param threads of the training
 */
public record LiveReport(
    LatencyReport latencyMs,
    double pulseGapMaxMs,
    int moves,
    double seconds,
    double picturesPerSecond,
    double picturesPerSecondAtRest,
    int snapshots,
    int threads) {

  /** Reads what {@link #write} wrote. */
  static LiveReport read(Path file) throws IOException {
    return Json.mapper().readValue(file.toFile(), LiveReport.class);
  }

  /** Writes it as JSON, whole or not at all. */
  void write(Path file) throws IOException {
    WholeFile.write(file, Json.mapper().writeValueAsBytes(this));
  }
}
