package dev.pentimento.studio.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThemeTest {

  @ParameterizedTest
  @CsvSource({"Adwaita:dark, true", "Yaru-Dark, true", "Adwaita, false", "'', false"})
  void readsTheNameOfTheGtkTheme(String name, boolean dark) {
    assertEquals(dark, Theme.systemIsDark(Map.of("GTK_THEME", name)));
  }

  @Test
  void lightIsAssumedWhereNothingIsSaid() {
    assertEquals(false, Theme.systemIsDark(Map.of()));
  }

  @Test
  void togglingLeavesTheSystemBehind() {
    Theme theme = new Theme(true);
    assertEquals(true, theme.darkProperty().getValue());
    theme.toggle();
    assertEquals(Theme.Choice.LIGHT, theme.choiceProperty().get());
    assertEquals(false, theme.darkProperty().getValue());
    theme.toggle();
    assertEquals(Theme.Choice.DARK, theme.choiceProperty().get());
  }
}
