package dev.pentimento.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.spec.Picture;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class FiguresOfPairsTest {

  private static final DumbbellPlot.Words WORDS =
      new DumbbellPlot.Words("A & <B>", "under it", "metres", "before", "after", "best");

  private static Document parsed(DumbbellPlot plot) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(plot.svg().getBytes(StandardCharsets.UTF_8)));
  }

  private static Picture dot(int value) {
    byte[] rgb = new byte[2 * 2 * 3];
    Arrays.fill(rgb, (byte) value);
    return new Picture(2, 2, rgb);
  }

  @Test
  void circlesStandWhereTheAxisSays() throws Exception {
    Document svg =
        parsed(
            new DumbbellPlot(
                WORDS,
                List.of(new DumbbellPlot.Row("x", 10, 5, 2), new DumbbellPlot.Row("y", 0, 30, 7))));
    assertEquals("A & <B>", svg.getElementsByTagName("title").item(0).getTextContent());
    double zero = Double.NaN;
    double thirty = Double.NaN;
    NodeList texts = svg.getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      Element text = (Element) texts.item(i);
      if (text.getTextContent().equals("0")) {
        zero = Double.parseDouble(text.getAttribute("x"));
      } else if (text.getTextContent().equals("30")) {
        thirty = Double.parseDouble(text.getAttribute("x"));
      }
    }
    NodeList circles = svg.getElementsByTagName("circle");
    int first = circles.getLength() - 4;
    double[] expected = {10, 5, 0, 30};
    for (int i = 0; i < 4; i++) {
      double x = Double.parseDouble(((Element) circles.item(first + i)).getAttribute("cx"));
      assertEquals(expected[i], 30 * (x - zero) / (thirty - zero), 0.01);
    }
    // Nearer and farther have colours of their own.
    String nearer = ((Element) circles.item(first + 1)).getAttribute("fill");
    String farther = ((Element) circles.item(first + 3)).getAttribute("fill");
    assertTrue(!nearer.equals(farther));
  }

  @Test
  void anAxisIsDividedByRoundNumbers() {
    double[] least = {1, 1.1, 2, 3, 5, 6, 0.04, 700};
    double[] expected = {1, 2, 2, 5, 5, 10, 0.05, 1000};
    for (int i = 0; i < least.length; i++) {
      assertEquals(expected[i], DumbbellPlot.roundStep(least[i]), 1e-9);
    }
  }

  @Test
  void aPlotOfNothingButZerosHasAnAxis() throws Exception {
    Document svg = parsed(new DumbbellPlot(WORDS, List.of(new DumbbellPlot.Row("x", 0, 0, 0))));
    assertTrue(!svg.getDocumentElement().getTextContent().contains("NaN"));
  }

  @Test
  void everyPictureStandsUnderItsColumnAndInItsBand() {
    LabelledSheet drawing =
        new LabelledSheet(
            List.of("A", "B"),
            List.of("1", "2", "3"),
            List.of(List.of(dot(1), dot(2), dot(3)), List.of(dot(11), dot(12), dot(13))),
            2);
    Picture sheet = drawing.draw();
    // Two pixels become 96: 48 times. Where each stands, by looking for it.
    int[] values = {1, 2, 3, 11, 12, 13};
    int[] left = new int[values.length];
    int[] top = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      int count = 0;
      left[i] = Integer.MAX_VALUE;
      top[i] = Integer.MAX_VALUE;
      for (int y = 0; y < sheet.height(); y++) {
        for (int x = 0; x < sheet.width(); x++) {
          if (sheet.at(x, y, 0) == values[i]
              && sheet.at(x, y, 1) == values[i]
              && sheet.at(x, y, 2) == values[i]) {
            count++;
            left[i] = Math.min(left[i], x);
            top[i] = Math.min(top[i], y);
          }
        }
      }
      assertEquals(96 * 96, count, "of " + values[i]);
    }
    assertEquals(left[0], left[2], "the third begins a band");
    assertEquals(left[0], left[3]);
    assertEquals(left[1], left[4]);
    assertEquals(100, left[1] - left[0]);
    assertEquals(top[0], top[1]);
    assertEquals(100, top[3] - top[0]);
    assertTrue(top[2] > top[3] + 96);
    assertEquals(255, sheet.at(0, 0, 0));
  }

  @Test
  void rowsOfDifferentLengthsAreRefused() {
    List<List<Picture>> rows = List.of(List.of(dot(1), dot(2)), List.of(dot(1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new LabelledSheet(List.of("A", "B"), List.of("1", "2"), rows, 9));
  }
}
