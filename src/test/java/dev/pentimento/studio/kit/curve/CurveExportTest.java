package dev.pentimento.studio.kit.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CurveExportTest {

  @Test
  void aTableReadsAsWritten() throws IOException {
    CurveData train = new CurveData();
    CurveData validation = new CurveData();
    train.addAll(new double[] {10, 20, 30}, new double[] {-0.1, Double.NaN, 1e-7});
    validation.addAll(new double[] {20, 35.5}, new double[] {3, -12.25});
    Map<String, CurveData> columns = new LinkedHashMap<>();
    columns.put("Loss \"train\", raw", train);
    columns.put("Loss validation", validation);
    StringBuilder text = new StringBuilder();
    CurveExport.csv("step", columns, text);
    assertEquals(
        """
        step,"Loss ""train"", raw",Loss validation
        10,-0.1,
        20,,3
        30,1.0E-7,
        35.5,,-12.25
        """,
        text.toString());
  }

  @Test
  void everyBitComesBack() throws IOException {
    Random random = new Random(9);
    Map<String, CurveData> columns = new LinkedHashMap<>();
    TreeMap<Double, double[]> expected = new TreeMap<>();
    for (int column = 0; column < 3; column++) {
      CurveData data = new CurveData();
      double x = 0;
      for (int i = 0; i < 500; i++) {
        x += 1 + random.nextInt(5);
        double y = Double.longBitsToDouble(random.nextLong());
        data.add(x, y);
        expected
                .computeIfAbsent(x, key -> new double[] {Double.NaN, Double.NaN, Double.NaN})[
                column] =
            y;
      }
      columns.put("c" + column, data);
    }
    StringBuilder text = new StringBuilder();
    CurveExport.csv("step", columns, text);
    String[] rows = text.toString().split("\n");
    assertEquals(expected.size() + 1, rows.length);
    int row = 1;
    for (Map.Entry<Double, double[]> entry : expected.entrySet()) {
      String[] cells = rows[row++].split(",", -1);
      assertEquals(entry.getKey(), Double.parseDouble(cells[0]));
      for (int column = 0; column < 3; column++) {
        double value = entry.getValue()[column];
        if (Double.isNaN(value)) {
          assertEquals("", cells[column + 1]);
        } else {
          assertEquals(
              Double.doubleToLongBits(value),
              Double.doubleToLongBits(Double.parseDouble(cells[column + 1])));
        }
      }
    }
  }
}
