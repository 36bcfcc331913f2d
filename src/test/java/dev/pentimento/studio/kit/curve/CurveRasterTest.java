package dev.pentimento.studio.kit.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CurveRasterTest {

  private static double ink(CurveRaster raster) {
    double sum = 0;
    for (int pixel : raster.pixels()) {
      sum += (pixel >>> 24) / 255.0;
    }
    return sum;
  }

  /** A stroke covers its length times its thickness, whichever way it runs. */
  @Test
  void aSegmentCoversItsArea() {
    Random random = new Random(2);
    for (int i = 0; i < 100; i++) {
      double angle = random.nextDouble() * Math.PI * 2;
      double length = 60 + random.nextDouble() * 20;
      double thickness = 1 + random.nextDouble() * 2;
      CurveRaster raster = new CurveRaster(200, 200);
      raster.polyline(
          new double[] {100, 100 + length * Math.cos(angle)},
          new double[] {100, 100 + length * Math.sin(angle)},
          2,
          thickness,
          0xff0000,
          1);
      assertEquals(length * thickness, ink(raster), length * thickness * 0.04);
    }
  }

  @Test
  void aLineThatCrossesItselfIsNoDarker() {
    CurveRaster raster = new CurveRaster(40, 40);
    raster.polyline(
        new double[] {5, 35, 5, 35}, new double[] {20.5, 20.5, 20.5, 20.5}, 4, 1, 0x00ff00, 0.4);
    assertEquals(102, raster.pixels()[20 * 40 + 20] >>> 24);
    assertEquals(0, raster.pixels()[22 * 40 + 20]);
  }

  @Test
  void whatLiesOutsideIsCutAndNotMoved() {
    CurveRaster raster = new CurveRaster(50, 50);
    raster.polyline(
        new double[] {-20_000, 20_050}, new double[] {-20_000, 20_050}, 2, 2, 0xffffff, 1);
    for (int i = 2; i < 48; i++) {
      assertEquals(255, raster.pixels()[i * 50 + i] >>> 24, 3, "at " + i);
      assertEquals(0, raster.pixels()[i * 50 + Math.floorMod(i + 25, 50)]);
    }
  }

  @Test
  void discsAndRingsHaveTheirAreas() {
    CurveRaster disc = new CurveRaster(60, 60);
    disc.disc(30, 30, 12, 0xabcdef);
    assertEquals(Math.PI * 144, ink(disc), 5);
    assertEquals(0xffabcdef, disc.pixels()[30 * 60 + 30]);
    CurveRaster ring = new CurveRaster(60, 60);
    ring.ring(30, 30, 12, 3, 0xabcdef);
    assertEquals(Math.PI * (144 - 81), ink(ring), 5);
    assertEquals(0, ring.pixels()[30 * 60 + 30]);
  }

  @Test
  void oneColourLiesOverAnother() {
    CurveRaster raster = new CurveRaster(9, 9);
    raster.disc(4.5, 4.5, 4, 0x0000ff);
    raster.polyline(new double[] {0, 9}, new double[] {4.5, 4.5}, 2, 1, 0xff0000, 0.5);
    int middle = raster.pixels()[4 * 9 + 4];
    assertEquals(255, middle >>> 24);
    assertTrue(Math.abs((middle >> 16 & 0xff) - 128) <= 1 && Math.abs((middle & 0xff) - 127) <= 1);
  }
}
