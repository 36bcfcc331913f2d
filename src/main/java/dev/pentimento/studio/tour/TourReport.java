package dev.pentimento.studio.tour;

import dev.pentimento.spec.Json;
import dev.pentimento.spec.LatencyReport;
import dev.pentimento.spec.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code tour.json}. Milliseconds are from the input event to the pulse after layout.
 *
 * @param screenshots in the order taken
 * @param latencyMs of slider moves; every move counts, also those that only a later frame showed
 * @param control the same hand on a slider that asks for no picture: what the window costs alone
 * @param deliveryMs from the moment a move was sent to its input event, which X and GTK cost
 * @param pulseGapMaxMs the longest time without a pulse while sliders moved
 * @param moves slider moves that were sent, warm-up excluded
 * @param seconds that the sending took
 * @param versions what it was measured with
 */
public record TourReport(
    List<Screenshot> screenshots,
    LatencyReport latencyMs,
    LatencyReport control,
    LatencyReport deliveryMs,
    double pulseGapMaxMs,
    int moves,
    double seconds,
    Map<String, String> versions) {

  /** The file's name in the folder of the tour. */
  public static final String FILE = "tour.json";

  public TourReport {
    screenshots = List.copyOf(screenshots);
    versions = Map.copyOf(versions);
  }

  /**
   * One picture of the screen.
   *
   * @param file its name, without folder
   * @param shows what is to be seen, in a few words
   */
  public record Screenshot(String file, String shows) {}

  /** This tour with another one's pictures after its own. */
  TourReport with(List<Screenshot> more) {
    List<Screenshot> all = new ArrayList<>(screenshots);
    all.addAll(more);
    return new TourReport(
        all, latencyMs, control, deliveryMs, pulseGapMaxMs, moves, seconds, versions);
  }

  /** Reads what {@link #write} wrote. */
  public static TourReport read(Path file) throws IOException {
    return Json.mapper().readValue(file.toFile(), TourReport.class);
  }

  /** Writes it as JSON, whole or not at all. */
  public void write(Path file) throws IOException {
    WholeFile.write(file, Json.mapper().writeValueAsBytes(this));
  }
}
