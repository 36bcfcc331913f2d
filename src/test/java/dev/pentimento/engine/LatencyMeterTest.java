package dev.pentimento.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pentimento.spec.LatencyReport;
import org.junit.jupiter.api.Test;

class LatencyMeterTest {

  private static final long MS = 1_000_000;

  @Test
  void countsNothingAtFirst() {
    assertEquals(LatencyReport.EMPTY, new LatencyMeter(10).report());
  }

  @Test
  void anOvertakenInputAgesUntilTheFrameThatOvertookIt() {
    LatencyMeter meter = new LatencyMeter(10);
    meter.asked(1, 0);
    meter.asked(2, 10 * MS);
    meter.asked(3, 20 * MS);
    meter.shown(2, 30 * MS);
    // Inputs 1 and 2 are 30 and 20 ms old; input 3 is not on screen.
    assertEquals(new LatencyReport(2, 1, 0, 20, 30, 30, 30), meter.report());
    meter.shown(3, 25 * MS);
    assertEquals(new LatencyReport(3, 1, 0, 20, 30, 30, 30), meter.report());
  }

  @Test
  void takesPercentilesByNearestRank() {
    LatencyMeter meter = new LatencyMeter(1000);
    for (int i = 200; i >= 1; i--) {
      meter.asked(1000 - i, 0);
      meter.shown(1000 - i, i * MS);
    }
    assertEquals(new LatencyReport(200, 0, 0, 100, 190, 198, 200), meter.report());
  }

  @Test
  void seesOnlyTheNewestInputsOfItsWindow() {
    LatencyMeter meter = new LatencyMeter(4);
    long[] ages = {100, 100, 1, 2, 3, 4};
    for (int i = 0; i < ages.length; i++) {
      meter.asked(i, 0);
      meter.shown(i, ages[i] * MS);
    }
    assertEquals(new LatencyReport(6, 0, 0, 2, 4, 4, 4), meter.report());
  }

  @Test
  void aFailedRequestIsNoInputSeen() {
    LatencyMeter meter = new LatencyMeter(4);
    meter.asked(1, 0);
    meter.asked(2, 0);
    meter.failed(1);
    meter.stale();
    meter.shown(2, 5 * MS);
    assertEquals(new LatencyReport(1, 0, 1, 5, 5, 5, 5), meter.report());
  }

  @Test
  void forgetsAWarmUp() {
    LatencyMeter meter = new LatencyMeter(4);
    meter.asked(1, 0);
    meter.shown(1, 500 * MS);
    meter.asked(2, 500 * MS);
    meter.reset();
    assertEquals(LatencyReport.EMPTY, meter.report());
    meter.shown(2, 507 * MS);
    assertEquals(new LatencyReport(1, 0, 0, 7, 7, 7, 7), meter.report());
  }

  @Test
  void refusesNoWindow() {
    assertThrows(IllegalArgumentException.class, () -> new LatencyMeter(0));
  }
}
