package dev.pentimento.studio.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.5|1.5", "'1,5'|1.5", " -2 |-2", "\u22120.25|-0.25", "+3|3", ".5|0.5", "'4,'|4",
        "1e-2|0.01", "+=0.2|1.2", "+= 0.2|1.2", "-=0.5|0.5", "*=3|3", "/=4|0.25", "+=-2|-1"
      })
  void readsWhatPeopleType(String text, double expected) {
    assertEquals(expected, Figures.typed(text, 1).orElseThrow(), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", ".", "x", "1.2.3", "1,234.5", "=2", "/=0", "1e999", "NaN", "+ =1 2 x"})
  void refusesWhatIsNoNumber(String text) {
    assertEquals(OptionalDouble.empty(), Figures.typed(text, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "1.234, 2, 1.23",
    "-1.236, 2, \u22121.24",
    "-0.001, 2, 0.00",
    "0, 1, 0.0",
    "-3, 0, \u22123",
    "12345.5, 1, 12345.5"
  })
  void writesNumbersOfOneWidth(double value, int decimals, String expected) {
    assertEquals(expected, Figures.of(value, decimals));
  }
}
