package dev.pentimento.studio.tour;

import dev.pentimento.spec.Json;
import dev.pentimento.spec.WholeFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How fast the curves of a run came and how they followed a hand.
 *
 * @param openedMs from the wish to open the run to the end of the pulse that painted its curves
 * @param pulsesPerSecond while the hand dragged the curves
 * @param pulseGapP95Ms between two pulses meanwhile
 * @param pulseGapMaxMs the longest
 * @param paintings of the curves dragged
 * @param seconds of dragging
 */
public record CurveReport(
    double openedMs,
    double pulsesPerSecond,
    double pulseGapP95Ms,
    double pulseGapMaxMs,
    int paintings,
    double seconds) {

  /** Reads what {@link #write} wrote. */
  static CurveReport read(Path file) throws IOException {
    return Json.mapper().readValue(file.toFile(), CurveReport.class);
  }

  /** Writes it as JSON, whole or not at all. */
  void write(Path file) throws IOException {
    WholeFile.write(file, Json.mapper().writeValueAsBytes(this));
  }
}
